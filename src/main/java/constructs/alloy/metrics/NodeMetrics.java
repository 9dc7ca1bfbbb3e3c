package constructs.alloy.metrics;

import constructs.alloy.collect.ConfigDraft;
import constructs.alloy.collect.Relabel;
import constructs.alloy.syntax.Body;
import constructs.alloy.syntax.ComponentKind;
import constructs.alloy.syntax.ComponentRef;
import constructs.alloy.syntax.Expr;
import constructs.alloy.syntax.File;
import constructs.alloy.syntax.Signal.None;
import constructs.alloy.syntax.Signal.Samples;
import constructs.alloy.syntax.Signal.Targets;
import constructs.model.diagnostics.Internal;
import constructs.model.labels.Labels;
import constructs.model.labels.Peer;
import constructs.model.labels.Protocol;
import java.util.List;

/**
 * The metrics of the own node: the kubelet, the containers that it runs, and Alloy itself, all with
 * {@code instance} and {@code node} set to the node's name.
 */
@Internal
public final class NodeMetrics {
  /** The job of Alloy's own metrics; no other scrape may have it. */
  public static final String SELF_JOB = "alloy";

  private static final String TOKEN_FILE = "/var/run/secrets/kubernetes.io/serviceaccount/token";

  private static final int KUBELET_PORT = 10250;

  private final ConfigDraft draft;
  private final File.Builder file;

  private NodeMetrics(ConfigDraft draft) {
    this.draft = draft;
    this.file = draft.file();
  }

  /** Declares all scrapes; their jobs have to differ. */
  public static void declare(ConfigDraft draft, List<KubeletScrape> kubeletScrapes) {
    NodeMetrics metrics = new NodeMetrics(draft);
    SelfMetrics.declare(draft, relabel -> ownExporter(relabel, SELF_JOB));
    ComponentRef<Targets> node = metrics.node();
    kubeletScrapes.forEach(scrape -> metrics.kubelet(scrape, node));
  }

  private ComponentRef<Targets> node() {
    ComponentRef<Targets> discovered = draft.ofNode("node", "node", "metadata.name");
    return file.declare(
        ComponentKind.DISCOVERY_RELABEL, "node", relabel -> label(relabel.targets(discovered)));
  }

  private static void label(Body<None> relabel) {
    Relabel.copy(relabel, "__meta_kubernetes_node_name", Labels.INSTANCE);
    Relabel.copy(relabel, "__meta_kubernetes_node_name", Labels.NODE);
  }

  private void kubelet(KubeletScrape target, ComponentRef<Targets> node) {
    draft.scrapes(Peer.Place.NODE, KUBELET_PORT, Protocol.HTTPS, "scrapes of the kubelet");
    boolean ofContainers = target.path().equals(KubeletScrape.CADVISOR.path());
    ComponentRef<Samples> stored =
        ofContainers
            ? StoredMetrics.of(draft, target.job(), target.keep(), NodeMetrics::containersOnly)
            : StoredMetrics.of(draft, target.job(), target.keep());
    file.declare(
        ComponentKind.PROMETHEUS_SCRAPE,
        StoredMetrics.label(target.job()),
        scrape -> {
          scrape
              .targets(node)
              .forwardTo(stored)
              .set("job_name", target.job())
              .set("scheme", "https")
              .set("metrics_path", target.path())
              .set("scrape_interval", draft.scrapeInterval())
              .set("bearer_token_file", TOKEN_FILE);
          if (ofContainers) {
            scrape
                .comment(
                    "Its samples have times of their own; without, who is gone counts for 5 min.")
                .set("track_timestamps_staleness", true);
          }
          scrape
              .comment(
                  "The kubelet signs its serving certificate itself unless the cluster rotates them.")
              .block("tls_config", tls -> tls.set("insecure_skip_verify", true));
        });
  }

  /**
   * Labels the target of an exporter inside of Alloy: it names its job {@code integrations/..}, and
   * a target's own job wins over the scrape's.
   */
  static void ownExporter(Body<None> relabel, String job) {
    Relabel.set(relabel, Labels.JOB, Expr.text(job));
    Relabel.set(relabel, Labels.INSTANCE, Expr.env(ConfigDraft.NODE_NAME));
    Relabel.set(relabel, Labels.NODE, Expr.env(ConfigDraft.NODE_NAME));
  }

  /**
   * The control group of the node itself, {@code id="/"}, has the network of the node, which no pod
   * can see from inside, and the file systems that were mounted when the kubelet started. A tmpfs
   * has its directory in place of a device there; pods have one for each token.
   */
  private static void containersOnly(Body<Samples> relabel) {
    relabel.comment(
        "Control groups above the containers repeat what the containers say; only the network belongs to the pod, or to the node, and disks to the node.");
    Relabel.drop(
        relabel,
        "container_(blkio|cpu|file|fs_(io|reads?|sector|writes?)|last|llc|memory|oom|perf|pressure|processes|sockets|spec|start|tasks|threads|ulimits)_.+;",
        "__name__",
        Labels.CONTAINER);
    Relabel.drop(relabel, "container_fs_(inodes|limit|usage)_.+;/.+", "__name__", "id");
    Relabel.drop(
        relabel,
        "container_fs_(inodes|limit|usage)_.+;(/[^d].*|/d[^e].*|/dev(/shm)?|overlay.*)",
        "__name__",
        "device");
    Relabel.drop(relabel, "container_network_.+;;/.+", "__name__", Labels.POD, "id");
    relabel.comment("A pod's end of its cable, and bridges, count what the pods count.");
    Relabel.drop(
        relabel,
        "container_network_.+;;(br-|cali|cbr|cilium|cni|docker|dummy|flannel|gre|ip6|ip_vti|kube|lxc|nodelocaldns|sit|tunl|veth|vxlan|weave).*",
        "__name__",
        Labels.POD,
        "interface");
  }
}
