package constructs.alloy;

import constructs.alloy.access.RbacRule;
import constructs.alloy.collect.AlloyFacts;
import constructs.alloy.collect.Composition;
import constructs.alloy.collect.Pipeline;
import constructs.alloy.logs.Redaction;
import constructs.alloy.metrics.ScrapeJobs;
import constructs.alloy.metrics.ScrapeRule;
import constructs.alloy.syntax.ComponentKind;
import constructs.alloy.syntax.RawBlock;
import constructs.alloy.wiring.WiringRule;
import constructs.kit.kube.Identity;
import constructs.kit.kube.Persistence;
import constructs.kit.kube.ServicePorts;
import constructs.kit.tree.Manifest;
import constructs.kit.tree.ManifestTree;
import constructs.kit.tree.Manifests;
import constructs.kit.tree.Product;
import constructs.model.catalog.AllowLists;
import constructs.model.catalog.RateWindows;
import constructs.model.catalog.WidestSeries;
import constructs.model.diagnostics.Problem;
import constructs.model.labels.Endpoint;
import constructs.model.labels.Protocol;
import constructs.model.labels.Workload;
import constructs.model.load.Sampling;
import constructs.model.signals.Edge;
import constructs.model.signals.Flow;
import constructs.model.signals.ScrapeTarget;
import constructs.model.signals.TenantBackends;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.constructs.Construct;

/**
 * The one Grafana Alloy of a cluster, for what must be collected once: the events of the cluster,
 * and exporters behind a Service. A Deployment with one replica, its ConfigMap, claim,
 * ServiceAccount and role.
 *
 * <p>An {@link AlloyDaemonSet} would collect them once per node. Pods that can be scraped where
 * they run are left to it. It fits Pod Security level {@code restricted}. While its pod is
 * replaced, scrapes are missed; events are not, because its position is on a volume. Its own rules
 * are in {@link AlloyRule}, {@link RbacRule} and {@link ScrapeRule}.
 *
 * <pre>{@code
 * var singleton = new AlloySingleton(chart, "alloy-singleton", AlloySingletonProps.builder(mimir.sink(), loki.sink()).build())
 *     .scrape(kubeState.metrics());
 * }</pre>
 */
public final class AlloySingleton extends Construct {
  private static final ServicePorts PORTS =
      ServicePorts.of(AlloyDaemonSet.HTTP, AlloyDaemonSet.HTTP_PORT);

  private final AlloySingletonProps props;
  private final Identity identity;
  private final List<ScrapeTarget.Once> targets;
  private final List<Pipeline> pipelines = new ArrayList<>();
  private final AlloyObjects objects;

  /** Adds the one Alloy to a chart. */
  public AlloySingleton(Construct scope, String id, AlloySingletonProps props) {
    super(scope, id);
    Product product = Product.of(scope, id, this);
    this.props = props;
    identity =
        new Identity(props.platform(), props.namespace(), id, "collector", props.image().tag());
    targets = new ArrayList<>(props.targets());
    objects = new AlloyObjects(product, identity, composition());
    if (props.storage() instanceof Persistence.Claim claim) {
      product.manifest(
          "claim",
          identity.bare(new PersistentVolumeClaim(), claimName()),
          () -> claim.object(identity, claimName()));
    }
    Manifest deployment =
        objects.derived(Manifest.WORKLOAD, identity.bare(new Deployment()), this::deployment);

    product.connect(() -> edges(objects.config()));
    product.declare(new AllowLists(() -> objects.config().allowLists()));
    product.check(() -> problems(product.tree(), deployment));
  }

  /** Adds an address that is scraped once for the whole cluster. */
  public AlloySingleton scrape(ScrapeTarget.Once target) {
    targets.add(target);
    return recompose();
  }

  /** Adds a part of the configuration; the order of the calls doesn't matter. */
  public AlloySingleton add(Pipeline pipeline) {
    pipelines.add(pipeline);
    return recompose();
  }

  /**
   * Adds blocks that are written as text, for what the typed pieces don't have; {@link WiringRule}
   * has the rules for what they refer to.
   */
  public AlloySingleton extraBlock(RawBlock blocks) {
    return add(draft -> draft.file().add(blocks));
  }

  private AlloySingleton recompose() {
    objects.compose(composition());
    return this;
  }

  private Supplier<Composition> composition() {
    List<Pipeline> added =
        Stream.concat(ScrapeJobs.single(targets).pipelines().stream(), pipelines.stream()).toList();
    return () -> AlloyConfig.single(props, identity.workload(), added);
  }

  /** A sink that no pipeline ends in isn't declared, and isn't connected to. */
  private List<Edge> edges(Composition made) {
    List<Edge> edges = new ArrayList<>();
    edges.add(new Edge(identity.workload(), props.metrics().push(), Flow.METRICS, "remote write"));
    if (made.file().components(ComponentKind.LOKI_WRITE.componentName()).findAny().isPresent()) {
      edges.add(new Edge(identity.workload(), props.logs().push(), Flow.LOGS, "events"));
    }
    return edges;
  }

  private String claimName() {
    return identity.name() + "-data";
  }

  private List<Problem> problems(ManifestTree tree, Manifest deployment) {
    return Stream.of(
            objects.problems(
                deployment,
                facts(tree),
                Redaction.none(),
                "AlloySingletonProps.storage(..) chooses between Persistence.claim(..) and Persistence.emptyDir(..)"),
            ScrapeJobs.single(targets).problems(),
            AlloyChecks.single(objects.applied().file(), Manifests.json(deployment)))
        .flatMap(List::stream)
        .toList();
  }

  /** It takes no spans, so where they would go is itself. */
  private AlloyFacts facts(ManifestTree tree) {
    Workload self = identity.workload();
    Endpoint nowhere = Endpoint.service(self, AlloyDaemonSet.HTTP_PORT, Protocol.HTTP);
    return new AlloyFacts(
        false,
        props.metrics(),
        props.logs(),
        () -> nowhere,
        Sampling.all(),
        0,
        List.of(self.name() + "." + self.namespace()),
        AlloyDaemonSet.HTTP_PORT,
        RateWindows.all(tree.declared(RateWindows.class)),
        WidestSeries.of(tree.declared(WidestSeries.class), "any exporter"),
        props.resources().memoryLimit(),
        TenantBackends.of(tree.declared(TenantBackends.Backend.class)));
  }

  /** The old pod ends before the new one begins: both would collect, and one can't mount. */
  private Deployment deployment(Composition made) {
    return new DeploymentBuilder()
        .withMetadata(identity.meta())
        .withNewSpec()
        .withReplicas(1)
        .withNewStrategy()
        .withType("Recreate")
        .endStrategy()
        .withNewSelector()
        .withMatchLabels(Map.copyOf(identity.selector()))
        .endSelector()
        .withTemplate(AlloyPod.single(identity, props, claimName(), PORTS, made).template())
        .endSpec()
        .build();
  }
}
