package constructs.alloy;

import constructs.alloy.syntax.File;
import constructs.kit.kube.Background;
import constructs.kit.kube.Identity;
import constructs.kit.kube.Manifest;
import constructs.kit.kube.ManifestTree;
import constructs.kit.kube.ServicePorts;
import constructs.model.diagnostics.Problem;
import constructs.model.signals.Edges;
import constructs.model.signals.Endpoint;
import constructs.model.signals.OtlpReceiver;
import constructs.model.signals.Protocol;
import constructs.model.signals.Sampling;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.DaemonSetBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
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
 *     .sampling(Sampling.tail(SamplingRatio.percent(10)).keepErrors())
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
  private CompletableFuture<File> config;
  private final Identity identity;
  private final Destinations destinations;
  private final ServicePorts ports;
  private final List<KubeletScrape> kubeletScrapes =
      new ArrayList<>(List.of(KubeletScrape.KUBELET, KubeletScrape.CADVISOR));

  /** Adds Alloy to a chart. */
  public AlloyDaemonSet(Construct scope, String id, AlloyDaemonSetProps props) {
    super(scope, id);
    ManifestTree tree = ManifestTree.of(scope, id, this);
    this.props = props;
    identity =
        new Identity(props.platform(), props.namespace(), id, "collector", props.image().tag());
    Edges edges = new Edges(identity.workload());
    destinations = Destinations.take(props, identity.workload(), edges);
    boolean balanced = props.sampling() instanceof Sampling.Tail;
    ports = balanced ? PORTS.and(SPANS, Destinations.BALANCING_PORT) : PORTS;
    kubeletScrapes.addAll(props.kubeletScrapes());
    compose();

    Manifest.known(
        this,
        "serviceaccount",
        identity.bare(new ServiceAccount()),
        () ->
            new ServiceAccountBuilder()
                .withMetadata(identity.meta())
                .withAutomountServiceAccountToken(false)
                .build());
    Manifest clusterRole =
        derived("clusterrole", identity.bareCluster(new ClusterRole()), this::role);
    Manifest.known(
        this, "clusterrolebinding", identity.bareCluster(new ClusterRoleBinding()), this::binding);
    derived("configmap", identity.bare(new ConfigMap()), this::configMap);
    Manifest.known(this, "service", identity.bare(new Service()), this::service);
    if (balanced) {
      Manifest.known(
          this,
          "service-sampling",
          identity.bare(new Service(), Destinations.serviceName(identity.workload())),
          this::balancingService);
    }
    Manifest daemonSet =
        derived(Manifest.WORKLOAD, identity.bare(new DaemonSet()), this::daemonSet);

    tree.connect(edges::list);
    tree.check(this, () -> problems(clusterRole, daemonSet));
  }

  /** Adds a metrics path of the kubelet; each Alloy scrapes it on its own node. */
  public AlloyDaemonSet scrape(KubeletScrape scrape) {
    kubeletScrapes.add(scrape);
    compose();
    ManifestTree.of(this).changed();
    return this;
  }

  /** Where applications send OTLP: a Service that leads each pod to the Alloy of its own node. */
  public OtlpReceiver otlp() {
    record Receiver(Endpoint grpc, Endpoint http, Sampling sampling) implements OtlpReceiver {}
    return new Receiver(
        Endpoint.service(identity.workload(), OtlpReceiver.GRPC_PORT, Protocol.GRPC),
        Endpoint.service(identity.workload(), OtlpReceiver.HTTP_PORT, Protocol.HTTP),
        props.sampling());
  }

  /** An object that depends on the configuration as it is at synthesis. */
  private Manifest derived(
      String id, HasMetadata object, Function<File, ? extends HasMetadata> body) {
    return Manifest.derived(
        this, id, object, () -> config, file -> body.apply(Background.join(file)));
  }

  /** Begins to make the configuration with all that was added so far. */
  private void compose() {
    List<KubeletScrape> scrapes = List.copyOf(kubeletScrapes);
    config = Background.start(() -> AlloyConfig.of(props, destinations, scrapes));
  }

  private List<Problem> problems(Manifest clusterRole, Manifest daemonSet) {
    return Stream.of(
            AlloyChecks.scrapeJobs(kubeletScrapes),
            AlloyChecks.rbac(Grants.of(Background.join(config)), Manifest.json(clusterRole)),
            AlloyChecks.storage(Manifest.json(daemonSet)))
        .flatMap(List::stream)
        .toList();
  }

  private ClusterRole role(File file) {
    return new ClusterRoleBuilder()
        .withMetadata(identity.clusterMeta(identity.name()))
        .withRules(Grants.rules(Grants.of(file).keySet()))
        .build();
  }

  private ConfigMap configMap(File file) {
    return new ConfigMapBuilder()
        .withMetadata(identity.meta())
        .addToData(AlloyConfig.FILE_NAME, file.text())
        .build();
  }

  private ClusterRoleBinding binding() {
    return new ClusterRoleBindingBuilder()
        .withMetadata(identity.clusterMeta(identity.name()))
        .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", identity.name())
        .addNewSubject(null, "ServiceAccount", identity.name(), identity.namespace())
        .build();
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
        .withMetadata(identity.meta(Destinations.serviceName(identity.workload())))
        .editSpec()
        .withClusterIP("None")
        .endSpec()
        .build();
  }

  private DaemonSet daemonSet(File file) {
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
        .withTemplate(new AlloyPod(identity, props, ports).template(file.text()))
        .endSpec()
        .build();
  }
}
