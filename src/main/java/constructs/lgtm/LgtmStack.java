package constructs.lgtm;

import constructs.alloy.AlloyDaemonSet;
import constructs.alloy.AlloyDaemonSetProps;
import constructs.grafana.GrafanaWithDatasources;
import constructs.grafana.GrafanaWithDatasourcesProps;
import constructs.kit.budget.Budget;
import constructs.kit.budget.BudgetChecks;
import constructs.kit.kube.ManifestTree;
import constructs.kit.kube.Resources;
import constructs.loki.LokiWithMinio;
import constructs.loki.LokiWithMinioProps;
import constructs.mesh.ZtunnelAmbient;
import constructs.mesh.ZtunnelAmbientProps;
import constructs.mimir.MimirMonolithic;
import constructs.mimir.MimirMonolithicProps;
import constructs.model.signals.MetricsSink;
import constructs.model.signals.ObjectStore;
import constructs.model.signals.OtlpReceiver;
import constructs.objectstore.MinioStore;
import constructs.objectstore.MinioStoreProps;
import constructs.tempo.TempoStore;
import constructs.tempo.TempoStoreProps;
import java.util.Set;
import org.cdk8s.Chart;
import org.jspecify.annotations.Nullable;
import software.constructs.Construct;

/**
 * The whole observability stack: applications send to Alloy, Alloy writes to Mimir, Loki and Tempo,
 * these keep their data in an object store, and Grafana reads them. Each part is a chart of its
 * own, in the order in which they are applied.
 *
 * <p>Every component requests what its row of the budget says; the budget is held against all
 * workloads at synthesis.
 *
 * <pre>{@code
 * new LgtmStack(app, "observability", LgtmStackProps.builder(budget, Storing.external(store)).logs(Retention.days(31)).build());
 * }</pre>
 */
public final class LgtmStack extends Construct {
  private final LgtmStackProps props;
  private final MimirMonolithic mimir;
  private final LokiWithMinio loki;
  private final TempoStore tempo;
  private final AlloyDaemonSet alloy;
  private final GrafanaWithDatasources grafana;
  private @Nullable Chart previous;

  /** Adds the stack to an app. */
  public LgtmStack(Construct scope, String id, LgtmStackProps props) {
    super(scope, id);
    ManifestTree tree = ManifestTree.of(scope, id, this);
    this.props = props;
    Namespaces.define(chart("namespaces"), props);
    ObjectStore store = storage();
    mimir = new MimirMonolithic(chart("metrics"), "mimir", metrics(store));
    loki = new LokiWithMinio(chart("logs"), "loki", logs(store));
    tempo = new TempoStore(chart("traces"), "tempo", traces(store));
    alloy = new AlloyDaemonSet(chart("collection"), "alloy", collection());
    grafana = new GrafanaWithDatasources(chart("visualization"), "grafana", visualization());
    if (props.mesh() == Mesh.AMBIENT) {
      new ZtunnelAmbient(chart("mesh"), "ztunnel", mesh());
    }
    Budget budget = effectiveBudget();
    tree.attach(Budget.class, budget);
    tree.check(new BudgetChecks(budget, id));
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
    if (props.objectStore() instanceof Storing.External external) {
      return external.store();
    }
    MinioStoreProps minio =
        MinioStoreProps.builder(((Storing.Minio) props.objectStore()).capacity()).build();
    return new MinioStore(
        chart("storage"),
        "minio",
        minio.toBuilder()
            .namespace(props.namespaces().storage())
            .resources(row("minio", minio.resources()))
            .jobResources(row("minio-buckets", minio.jobResources()))
            .platform(props.platform())
            .build());
  }

  private MimirMonolithicProps metrics(ObjectStore store) {
    MimirMonolithicProps defaults = MimirMonolithicProps.builder(store).build();
    return defaults.toBuilder()
        .retention(props.metrics())
        .namespace(props.namespaces().backends())
        .resources(row("mimir", defaults.resources()))
        .configOverrides(props.configOverrides().mimir())
        .platform(props.platform())
        .build();
  }

  private LokiWithMinioProps logs(ObjectStore store) {
    LokiWithMinioProps defaults = LokiWithMinioProps.builder(store).build();
    return defaults.toBuilder()
        .retention(props.logs())
        .namespace(props.namespaces().backends())
        .resources(row("loki", defaults.resources()))
        .configOverrides(props.configOverrides().loki())
        .platform(props.platform())
        .build();
  }

  private TempoStoreProps traces(ObjectStore store) {
    TempoStoreProps defaults = TempoStoreProps.builder(store).build();
    return defaults.toBuilder()
        .retention(props.traces())
        .namespace(props.namespaces().backends())
        .resources(row("tempo", defaults.resources()))
        .configOverrides(props.configOverrides().tempo())
        .platform(props.platform())
        .build();
  }

  private AlloyDaemonSetProps collection() {
    AlloyDaemonSetProps defaults =
        AlloyDaemonSetProps.builder(mimir.sink(), loki.sink(), tempo.sink()).build();
    return defaults.toBuilder()
        .sampling(props.sampling())
        .scrapeInterval(props.scrapeInterval())
        .namespace(props.namespaces().collector())
        .resources(row("alloy", defaults.resources()))
        .platform(props.platform())
        .build();
  }

  private GrafanaWithDatasourcesProps visualization() {
    GrafanaWithDatasourcesProps defaults =
        GrafanaWithDatasourcesProps.builder(mimir.source(), loki.source(), tempo.source()).build();
    return defaults.toBuilder()
        .scrapeInterval(props.scrapeInterval())
        .namespace(props.namespaces().backends())
        .resources(row("grafana", defaults.resources()))
        .platform(props.platform())
        .build();
  }

  private ZtunnelAmbientProps mesh() {
    ZtunnelAmbientProps defaults = ZtunnelAmbientProps.builder().build();
    return defaults.toBuilder()
        .namespaces(Set.of(props.namespaces().backends(), props.namespaces().collector()))
        .resources(row("ztunnel", defaults.resources()))
        .platform(props.platform())
        .build();
  }

  /**
   * The requests of a component's row; a component without one keeps its own, and the budget's rule
   * speaks up.
   */
  private Resources row(String component, Resources own) {
    return props
        .budget()
        .row(component)
        .map(row -> own.withRequests(row.memory(), row.cpu()))
        .orElse(own);
  }

  /** The budget of what this stack deploys: no row for a mesh or a store that it leaves out. */
  private Budget effectiveBudget() {
    Budget budget =
        props.mesh() == Mesh.AMBIENT ? props.budget() : props.budget().without("ztunnel");
    return props.objectStore() instanceof Storing.Minio
        ? budget
        : budget.without("minio").without("minio-buckets");
  }

  /** Where applications send their telemetry. */
  public OtlpReceiver otlp() {
    return alloy.otlp();
  }

  /** Where metrics are written, for writers that bypass Alloy. */
  public MetricsSink metricsSink() {
    return mimir.sink();
  }

  /** Grafana, for further datasources. */
  public GrafanaWithDatasources grafana() {
    return grafana;
  }
}
