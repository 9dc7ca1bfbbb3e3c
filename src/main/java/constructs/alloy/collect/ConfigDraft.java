package constructs.alloy.collect;

import constructs.alloy.syntax.Body;
import constructs.alloy.syntax.ComponentKind;
import constructs.alloy.syntax.ComponentRef;
import constructs.alloy.syntax.Expr;
import constructs.alloy.syntax.File;
import constructs.alloy.syntax.Signal;
import constructs.alloy.syntax.Signal.Entries;
import constructs.alloy.syntax.Signal.None;
import constructs.alloy.syntax.Signal.Samples;
import constructs.alloy.syntax.Signal.Targets;
import constructs.model.catalog.AllowList;
import constructs.model.config.Lazy;
import constructs.model.diagnostics.Internal;
import constructs.model.labels.Endpoint;
import constructs.model.labels.Labels;
import constructs.model.labels.Peer;
import constructs.model.labels.Protocol;
import constructs.model.labels.Workload;
import constructs.model.signals.Edge;
import constructs.model.signals.Edges;
import constructs.model.signals.Flow;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A configuration in the making, with what its pipelines share: the file that they are declared in,
 * the sinks that they end in, and the pods that they begin with. What nobody asks for is not
 * declared.
 */
public final class ConfigDraft {
  /** The environment variable with the name of the node; every discovery is bounded by it. */
  public static final String NODE_NAME = "K8S_NODE_NAME";

  private final File.Builder file = File.builder();
  private final Set<PodInput> needs = new LinkedHashSet<>();
  private final SortedMap<String, AllowList> allowLists = new TreeMap<>();
  private final Edges edges;
  private final String cluster;
  private final Duration scrapeInterval;
  private final SendingQueues queues;
  private final Lazy<ComponentRef<Samples>> metrics;
  private final Lazy<ComponentRef<Entries>> logs;
  private final Lazy<ComponentRef<Targets>> pods;

  /**
   * An empty configuration.
   *
   * @param self who will run it
   * @param push where samples go
   * @param logsPush where lines go
   * @param cluster the name of the cluster
   * @param scrapeInterval the time between two scrapes
   * @param delivery how much waits for a backend
   */
  @Internal
  public ConfigDraft(
      Workload self,
      Endpoint push,
      Endpoint logsPush,
      String cluster,
      Duration scrapeInterval,
      Delivery delivery) {
    this.edges = new Edges(self);
    this.cluster = cluster;
    this.scrapeInterval = scrapeInterval;
    queues = new SendingQueues(delivery);
    metrics = sink(ComponentKind.PROMETHEUS_REMOTE_WRITE, "metrics", w -> queues.samples(w, push));
    logs = sink(ComponentKind.LOKI_WRITE, "logs", write -> queues.lines(write, logsPush));
    pods = new Lazy<>(() -> ofNode("pods", "pod", "spec.nodeName"));
  }

  private <S extends Signal> Lazy<ComponentRef<S>> sink(
      ComponentKind<None, S> kind, String label, Consumer<Body<None>> queue) {
    Expr labels = Expr.object(Map.of(Labels.CLUSTER, cluster));
    return new Lazy<>(
        () ->
            file.declare(
                kind,
                label,
                write -> {
                  queue.accept(write);
                  write.set("external_labels", labels);
                }));
  }

  /** The file, for further components. */
  public File.Builder file() {
    return file;
  }

  /** The name of the cluster; metrics and log lines get it on their way out. */
  public String cluster() {
    return cluster;
  }

  /** The time between two scrapes. */
  public Duration scrapeInterval() {
    return scrapeInterval;
  }

  /** The sizes of all queues. */
  @Internal
  public SendingQueues queues() {
    return queues;
  }

  /** Where samples go: remote write. */
  public ComponentRef<Samples> metrics() {
    return metrics.get();
  }

  /** Where log lines go: Loki. */
  public ComponentRef<Entries> logs() {
    return logs.get();
  }

  /**
   * The pods of the own node, one target for each port of each container; watched once, however
   * many pipelines ask.
   */
  public ComponentRef<Targets> pods() {
    return pods.get();
  }

  /**
   * What a discovery finds that is bounded to the own node.
   *
   * @param role the kind of objects, upstream {@code role}
   * @param field the field that has the node's name, see {@link #ownNode}
   */
  @Internal
  public ComponentRef<Targets> ofNode(String label, String role, String field) {
    return file.declare(
        ComponentKind.DISCOVERY_KUBERNETES,
        label,
        discovery ->
            discovery
                .set("role", role)
                .block("selectors", own -> own.set("role", role).set("field", ownNode(field))));
  }

  /**
   * The field selector that bounds a discovery to the node of this pod; without it three Alloys
   * would each collect everything.
   *
   * @param field the field that has the node's name: {@code spec.nodeName} of pods, {@code
   *     metadata.name} of nodes
   */
  public static Expr ownNode(String field) {
    return Expr.sum(Expr.text(field + "="), Expr.env(NODE_NAME));
  }

  /** Declares what a component needs of the pod. */
  public ConfigDraft needs(PodInput need) {
    needs.add(need);
    return this;
  }

  /**
   * An address that a component connects to. Taking it here is what makes the connection known to
   * reports and rules.
   *
   * @param flow what flows over the connection
   * @param purpose the same for people, for example {@code scrapes of my-exporter}
   */
  public Endpoint connect(Endpoint endpoint, Flow flow, String purpose) {
    return edges.take(endpoint, flow, purpose);
  }

  /**
   * Declares a scrape of a server that the component finds by itself.
   *
   * @param port the port, 0 for whichever each pod names
   */
  public ConfigDraft scrapes(Peer server, int port, Protocol protocol, String purpose) {
    edges.add(new Edge(edges.client(), server, port, protocol, Flow.SCRAPE, purpose));
    return this;
  }

  /**
   * Declares which metrics of a job are stored, so that queries for others can be refused.
   *
   * @throws IllegalStateException when another scrape has that job
   */
  public ConfigDraft stores(String job, AllowList list) {
    if (allowLists.putIfAbsent(job, list) != null) {
      throw new IllegalStateException("two scrapes have the job " + job);
    }
    return this;
  }

  /** The configuration with all that was declared. */
  @Internal
  public Composition build() {
    file.configure("logging", logging -> logging.set("level", "info").set("format", "json"));
    return new Composition(file.build(), List.copyOf(needs), edges.list(), allowLists);
  }
}
