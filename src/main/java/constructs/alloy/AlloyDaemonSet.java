package constructs.alloy;

import constructs.alloy.collect.Composition;
import constructs.alloy.collect.Pipeline;
import constructs.alloy.metrics.KubeletScrape;
import constructs.alloy.metrics.ScrapeJobs;
import constructs.alloy.metrics.ScrapedPortChecks;
import constructs.alloy.syntax.RawBlock;
import constructs.alloy.traces.TraceSampling;
import constructs.alloy.wiring.WiringRule;
import constructs.kit.kube.Identity;
import constructs.kit.kube.ServicePorts;
import constructs.kit.tree.Manifest;
import constructs.kit.tree.ManifestTree;
import constructs.kit.tree.Product;
import constructs.model.diagnostics.Problem;
import constructs.model.labels.Endpoint;
import constructs.model.labels.Protocol;
import constructs.model.load.Sampling;
import constructs.model.signals.OtlpReceiver;
import constructs.model.signals.ScrapeTarget;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.DaemonSetBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.constructs.Construct;

/**
 * Grafana Alloy on every node: a DaemonSet with its Services, ConfigMap, ServiceAccount and role.
 *
 * <p>Applications send OTLP to {@link #otlp()}; beside that each Alloy tails the logs of its own
 * node's pods and scrapes its own node's kubelet and itself. Nothing is collected cluster-wide, so
 * nothing is collected once per node. The role allows what the components in use need and nothing
 * else. With the default storage its namespace needs Pod Security level {@code privileged}. Its own
 * rules are in {@link AlloyRule}.
 *
 * <pre>{@code
 * var alloy = new AlloyDaemonSet(chart, "alloy", AlloyDaemonSetProps.builder(mimir.sink(), loki.sink(), tempo.sink())
 *     .sampling(Sampling.tail().keepErrors().baseline(SamplingRatio.percent(10)))
 *     .build());
 * }</pre>
 */
public final class AlloyDaemonSet extends Construct {
  /** The port of Alloy's user interface, its readiness and its metrics. */
  public static final int HTTP_PORT = 12345;

  static final String HTTP = "http";

  private static final String OTLP_GRPC = "otlp-grpc";
  private static final String OTLP_HTTP = "otlp-http";
  private static final String SPANS = "otlp-spans";
  private static final ServicePorts PORTS =
      ServicePorts.of(HTTP, HTTP_PORT)
          .and(OTLP_GRPC, OtlpReceiver.GRPC_PORT)
          .and(OTLP_HTTP, OtlpReceiver.HTTP_PORT);

  private final AlloyDaemonSetProps props;
  private final Identity identity;
  private final ServicePorts ports;
  private final AlloyObjects objects;
  private final List<Pipeline> pipelines = new ArrayList<>();
  private final List<ScrapeTarget.OfPods> podScrapes = new ArrayList<>();
  private final List<KubeletScrape> kubeletScrapes =
      new ArrayList<>(List.of(KubeletScrape.KUBELET, KubeletScrape.CADVISOR, KubeletScrape.PROBES));

  /** Adds Alloy to a chart. */
  public AlloyDaemonSet(Construct scope, String id, AlloyDaemonSetProps props) {
    super(scope, id);
    Product product = Product.of(scope, id, this);
    this.props = props;
    identity =
        new Identity(props.platform(), props.namespace(), id, "collector", props.image().tag());
    boolean balanced = TraceSampling.balances(props.sampling(), props.spanMetrics());
    ports = balanced ? PORTS.and(SPANS, AlloyConfig.BALANCING_PORT) : PORTS;
    kubeletScrapes.addAll(props.kubeletScrapes());
    objects = new AlloyObjects(product, identity, composition());
    product.manifest("service", identity.bare(new Service()), this::service);
    if (balanced) {
      product.manifest(
          "service-sampling",
          identity.bare(new Service(), AlloyConfig.balancingService(identity.workload())),
          this::balancingService);
    }
    Manifest daemonSet =
        objects.derived(Manifest.WORKLOAD, identity.bare(new DaemonSet()), this::daemonSet);

    product.connect(() -> AlloyConfig.edges(props, identity.workload()));
    NodeDeclarations.declare(product, identity.workload(), props, objects::config);
    AlloyCapacity.declare(product, id, props);
    StorageDirectory.declare(product, identity.workload(), props.storage());
    product.tree().check(new ScrapedPortChecks(props.appPods(), () -> podScrapes));
    product.check(() -> problems(product.tree(), daemonSet));
  }

  /** Adds a metrics path of the kubelet; each Alloy scrapes it on its own node. */
  public AlloyDaemonSet scrape(KubeletScrape scrape) {
    kubeletScrapes.add(scrape);
    objects.compose(composition());
    return this;
  }

  /**
   * Adds pods; each Alloy scrapes those of its own node. A Secret that they ask for has to be in
   * Alloy's namespace.
   */
  public AlloyDaemonSet scrape(ScrapeTarget.OfPods pods) {
    podScrapes.add(pods);
    objects.compose(composition());
    return this;
  }

  /** Adds a part of the configuration; the order of the calls doesn't matter. */
  public AlloyDaemonSet add(Pipeline pipeline) {
    pipelines.add(pipeline);
    objects.compose(composition());
    return this;
  }

  /**
   * Adds blocks that are written as text, for what the typed pieces don't have; {@link WiringRule}
   * has the rules for what they refer to.
   *
   * <pre>{@code
   * alloy.extraBlock(Block.raw("livedebugging { enabled = true }"));
   * }</pre>
   */
  public AlloyDaemonSet extraBlock(RawBlock blocks) {
    return add(draft -> draft.file().add(blocks));
  }

  /** Where applications send OTLP: a Service that leads each pod to the Alloy of its own node. */
  public OtlpReceiver otlp() {
    record Receiver(
        Endpoint grpc,
        Endpoint http,
        Sampling sampling,
        boolean tailsStdout,
        Duration exportInterval)
        implements OtlpReceiver {}
    return new Receiver(
        Endpoint.service(identity.workload(), OtlpReceiver.GRPC_PORT, Protocol.GRPC),
        Endpoint.service(identity.workload(), OtlpReceiver.HTTP_PORT, Protocol.HTTP),
        props.sampling(),
        true,
        props.scrapeInterval());
  }

  /** The configuration with all that was added so far. */
  private Supplier<Composition> composition() {
    ScrapeJobs scrapes = ScrapeJobs.ofNode(kubeletScrapes, podScrapes);
    List<Pipeline> added = Stream.concat(scrapes.pipelines().stream(), pipelines.stream()).toList();
    return () -> AlloyConfig.ofNode(props, identity.workload(), scrapes.kubelet(), added);
  }

  private List<Problem> problems(ManifestTree tree, Manifest daemonSet) {
    List<Problem> problems =
        objects.problems(
            daemonSet,
            AlloyConfig.facts(props, identity.workload(), tree),
            props.podLogs().redaction(),
            "AlloyDaemonSetProps.storage(..) chooses between AlloyStorage.hostPath() and AlloyStorage.emptyDir(..)");
    return Stream.concat(
            problems.stream(), ScrapeJobs.ofNode(kubeletScrapes, podScrapes).problems().stream())
        .toList();
  }

  /** The pod's address is known to the Alloy of its own node only if the connection stays there. */
  private Service service() {
    return PORTS
        .service(identity, Set.of(OTLP_GRPC, OTLP_HTTP))
        .edit()
        .editSpec()
        .withInternalTrafficPolicy("Local")
        .endSpec()
        .build();
  }

  /**
   * All Alloy pods that take spans; one that starts or ends is not among them, so its traces go to
   * others meanwhile.
   */
  private Service balancingService() {
    return ports
        .service(identity, Set.of(SPANS))
        .edit()
        .withMetadata(identity.meta(AlloyConfig.balancingService(identity.workload())))
        .editSpec()
        .withClusterIP("None")
        .endSpec()
        .build();
  }

  private DaemonSet daemonSet(Composition made) {
    return new DaemonSetBuilder()
        .withMetadata(identity.meta())
        .withNewSpec()
        .withNewSelector()
        .withMatchLabels(Map.copyOf(identity.selector()))
        .endSelector()
        .withNewUpdateStrategy()
        .withType("RollingUpdate")
        .withNewRollingUpdate()
        .withNewMaxUnavailable(1)
        .endRollingUpdate()
        .endUpdateStrategy()
        .withTemplate(AlloyPod.ofNode(identity, props, ports, made).template())
        .endSpec()
        .build();
  }
}
