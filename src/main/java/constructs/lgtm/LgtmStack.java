package constructs.lgtm;

import constructs.alloy.AlloyDaemonSet;
import constructs.alloy.AlloySingleton;
import constructs.alloy.AlloySingletonProps;
import constructs.exporters.kubestate.KubeStateMetrics;
import constructs.grafana.GrafanaWithDatasources;
import constructs.kit.budget.Budget;
import constructs.kit.budget.BudgetChecks;
import constructs.kit.capacity.Capacities;
import constructs.kit.tree.ManifestTree;
import constructs.kit.tree.Product;
import constructs.loki.LokiWithMinio;
import constructs.mesh.ZtunnelAmbient;
import constructs.mimir.MimirMonolithic;
import constructs.model.signals.OtlpReceiver;
import constructs.model.signals.ScrapeTarget;
import constructs.model.store.ObjectStore;
import constructs.model.units.Storage;
import constructs.objectstore.MinioStore;
import constructs.tempo.TempoStore;
import java.util.Optional;
import org.cdk8s.Chart;
import org.jspecify.annotations.Nullable;
import software.constructs.Construct;

/**
 * The whole observability stack: applications send to Alloy, Alloy writes to Mimir, Loki and Tempo,
 * these keep their data in an object store, and Grafana reads them. What must be collected once for
 * the cluster, its events and the state of its objects, is collected by an Alloy of its own. The
 * parts are in charts in the order in which they are applied.
 *
 * <p>Every component requests what its row of the budget says; the budget is held against all
 * workloads at synthesis.
 *
 * <pre>{@code
 * new LgtmStack(app, "observability", LgtmStackProps.builder(LgtmBudget.of(3), StackStore.external(store)).logs(Retention.days(14)).build());
 * }</pre>
 */
public final class LgtmStack extends Construct {
  private final ObjectStore store;
  private final MimirMonolithic mimir;
  private final LokiWithMinio loki;
  private final TempoStore tempo;
  private final AlloyDaemonSet alloy;
  private final @Nullable AlloySingleton singleton;
  private final @Nullable KubeStateMetrics kubeState;
  private final GrafanaWithDatasources grafana;
  private final @Nullable ZtunnelAmbient ztunnel;
  private @Nullable Chart previous;

  /** Adds the stack to an app. */
  public LgtmStack(Construct scope, String id, LgtmStackProps props) {
    super(scope, id);
    Product product = Product.of(scope, id, this);
    LgtmParts parts = new LgtmParts(props);
    Chart namespaces = chart("namespaces");
    Namespaces.define(namespaces, props);
    Priorities.define(namespaces, props.platform());
    store =
        props.objectStore() instanceof StackStore.Minio own
            ? new MinioStore(chart("storage"), LgtmParts.MINIO, parts.minio(own))
            : ((StackStore.External) props.objectStore()).store();
    mimir = new MimirMonolithic(chart("metrics"), LgtmParts.MIMIR, parts.metrics(store));
    loki =
        new LokiWithMinio(chart("logs"), LgtmParts.LOKI, parts.logs(store, mimir.alertmanager()));
    tempo = new TempoStore(chart("traces"), LgtmParts.TEMPO, parts.traces(store));
    Chart collection = chart("collection");
    alloy =
        new AlloyDaemonSet(
            collection, LgtmParts.ALLOY, parts.nodes(mimir.sink(), loki.sink(), tempo.sink()));
    AlloySingletonProps once = parts.cluster(mimir.sink(), loki.sink());
    singleton =
        props.kubeStateMetrics()
                || props.stackMetrics()
                || once.kubernetesEvents()
                || !once.targets().isEmpty()
            ? new AlloySingleton(collection, LgtmParts.SINGLETON, once)
            : null;
    kubeState =
        props.kubeStateMetrics()
            ? new KubeStateMetrics(collection, LgtmParts.KUBE_STATE, parts.kubeState())
            : null;
    if (kubeState != null) {
      scrape(kubeState.metrics());
    }
    grafana =
        new GrafanaWithDatasources(
            chart("visualization"),
            LgtmParts.GRAFANA,
            parts.visualization(mimir.source(), loki.source(), tempo.source()));
    if (props.stackMetrics()) {
      scrape(mimir.metrics()).scrape(loki.metrics()).scrape(tempo.metrics());
      scrape(grafana.metrics());
      if (store instanceof MinioStore minio) {
        scrape(minio.metrics());
      }
    }
    ztunnel =
        props.mesh() == Mesh.AMBIENT
            ? new ZtunnelAmbient(chart("mesh"), LgtmParts.ZTUNNEL, parts.mesh())
            : null;
    Storage size = props.objectStore().size();
    if (size != null) {
      Capacities.declareStore(product, size);
    }
    Budget budget = deployed(props.budget());
    product.declare(budget);
    product.tree().check(new BudgetChecks(budget, id));
  }

  /** A budget without the rows of what the stack leaves out. */
  private Budget deployed(Budget budget) {
    Budget rest = ztunnel == null ? budget.without(LgtmParts.ZTUNNEL) : budget;
    rest = singleton == null ? rest.without(LgtmParts.SINGLETON) : rest;
    rest = kubeState == null ? rest.without(LgtmParts.KUBE_STATE) : rest;
    return store instanceof MinioStore
        ? rest
        : rest.without(LgtmParts.MINIO).without(LgtmParts.BUCKETS);
  }

  /** A chart that is applied after the one before. */
  private Chart chart(String name) {
    Chart chart = ManifestTree.of(this).chart(this, name);
    if (previous != null) {
      chart.addDependency(previous);
    }
    previous = chart;
    return chart;
  }

  /**
   * Adds an address that is scraped once for the whole cluster.
   *
   * @throws IllegalStateException when the stack collects nothing once, so that it has nobody who
   *     could
   */
  public LgtmStack scrape(ScrapeTarget.Once target) {
    if (singleton == null) {
      throw new IllegalStateException(
          "a stack without kubernetesEvents, kubeStateMetrics and stackMetrics has no Alloy that scrapes "
              + target.job()
              + " once");
    }
    singleton.scrape(target);
    return this;
  }

  /** Adds pods that are scraped where they run. */
  public LgtmStack scrape(ScrapeTarget.OfPods pods) {
    alloy.scrape(pods);
    return this;
  }

  /** Where applications send their telemetry. */
  public OtlpReceiver otlp() {
    return alloy.otlp();
  }

  /** The Alloys of the nodes, for further pipelines. */
  public AlloyDaemonSet alloy() {
    return alloy;
  }

  /** The one Alloy of the cluster, unless nothing is collected once. */
  public Optional<AlloySingleton> singleton() {
    return Optional.ofNullable(singleton);
  }

  /** What makes metrics of Kubernetes objects, unless it is left out. */
  public Optional<KubeStateMetrics> kubeState() {
    return Optional.ofNullable(kubeState);
  }

  /** Mimir, for its rules, and as the sink and the source of metrics. */
  public MimirMonolithic mimir() {
    return mimir;
  }

  /** Loki, for its rules, and as the sink and the source of logs. */
  public LokiWithMinio loki() {
    return loki;
  }

  /** Tempo, as the sink and the source of traces. */
  public TempoStore tempo() {
    return tempo;
  }

  /** Grafana, for further datasources. */
  public GrafanaWithDatasources grafana() {
    return grafana;
  }

  /** Where the backends keep their objects, for further backends. */
  public ObjectStore store() {
    return store;
  }

  /** The mesh's proxy on each node, where the stack is part of one. */
  public Optional<ZtunnelAmbient> ztunnel() {
    return Optional.ofNullable(ztunnel);
  }
}
