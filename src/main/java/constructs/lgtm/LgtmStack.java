package constructs.lgtm;

import constructs.alloy.AlloyDaemonSet;
import constructs.alloy.AlloySingleton;
import constructs.exporters.kubestate.KubeStateMetrics;
import constructs.grafana.GrafanaWithDatasources;
import constructs.kit.budget.Budget;
import constructs.kit.budget.BudgetChecks;
import constructs.kit.capacity.Capacities;
import constructs.kit.tree.ManifestTree;
import constructs.loki.LokiWithMinio;
import constructs.mesh.ZtunnelAmbient;
import constructs.mimir.MimirMonolithic;
import constructs.model.signals.MetricsSink;
import constructs.model.signals.OtlpReceiver;
import constructs.model.signals.ScrapeTarget;
import constructs.model.store.ObjectStore;
import constructs.model.units.Storage;
import constructs.objectstore.MinioStore;
import constructs.tempo.TempoStore;
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
 * new LgtmStack(app, "observability", LgtmStackProps.builder(budget, Storing.external(store)).logs(Retention.days(31)).build());
 * }</pre>
 */
public final class LgtmStack extends Construct {
  private final LgtmParts parts;
  private final MimirMonolithic mimir;
  private final LokiWithMinio loki;
  private final TempoStore tempo;
  private final AlloyDaemonSet alloy;
  private final @Nullable AlloySingleton singleton;
  private final GrafanaWithDatasources grafana;
  private @Nullable Chart previous;

  /** Adds the stack to an app. */
  public LgtmStack(Construct scope, String id, LgtmStackProps props) {
    super(scope, id);
    ManifestTree tree = ManifestTree.of(scope, id, this);
    parts = new LgtmParts(props);
    Namespaces.define(chart("namespaces"), props);
    ObjectStore store = storage();
    mimir = new MimirMonolithic(chart("metrics"), "mimir", parts.metrics(store));
    loki = new LokiWithMinio(chart("logs"), "loki", parts.logs(store, mimir.alertmanager()));
    tempo = new TempoStore(chart("traces"), "tempo", parts.traces(store));
    Chart collection = chart("collection");
    alloy =
        new AlloyDaemonSet(
            collection, "alloy", parts.nodes(mimir.sink(), loki.sink(), tempo.sink()));
    singleton = parts.hasSingleton() ? singleton(collection) : null;
    grafana =
        new GrafanaWithDatasources(
            chart("visualization"),
            "grafana",
            parts.visualization(mimir.source(), loki.source(), tempo.source()));
    if (props.mesh() == Mesh.AMBIENT) {
      new ZtunnelAmbient(chart("mesh"), LgtmParts.ZTUNNEL, parts.mesh());
    }
    Storage size = props.objectStore().size();
    if (size != null) {
      Capacities.declareStore(this, tree, size);
    }
    tree.attach(Budget.class, parts.budget());
    tree.check(new BudgetChecks(parts.budget(), id));
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

  private ObjectStore storage() {
    if (parts.props().objectStore() instanceof Storing.Minio minio) {
      return new MinioStore(chart("storage"), LgtmParts.MINIO, parts.minio(minio));
    }
    return ((Storing.External) parts.props().objectStore()).store();
  }

  private AlloySingleton singleton(Chart collection) {
    AlloySingleton one =
        new AlloySingleton(
            collection, LgtmParts.SINGLETON, parts.cluster(mimir.sink(), loki.sink()));
    if (parts.props().kubeStateMetrics()) {
      one.scrape(
          new KubeStateMetrics(collection, LgtmParts.KUBE_STATE, parts.kubeState()).metrics());
    }
    return one;
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
          "a stack without kubernetesEvents and kubeStateMetrics has no Alloy that scrapes "
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

  /**
   * Adds a file of alerting and recording rules to Mimir's ruler, see {@link
   * MimirMonolithic#rules}.
   */
  public LgtmStack rules(String name, String text) {
    mimir.rules(name, text);
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

  /** Where metrics are written, for writers that bypass Alloy. */
  public MetricsSink metricsSink() {
    return mimir.sink();
  }

  /** Loki, for its rules. */
  public LokiWithMinio loki() {
    return loki;
  }

  /** Grafana, for further datasources. */
  public GrafanaWithDatasources grafana() {
    return grafana;
  }
}
