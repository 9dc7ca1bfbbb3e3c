package constructs.lgtm;

import constructs.alloy.AlloyDaemonSetProps;
import constructs.alloy.AlloySingletonProps;
import constructs.exporters.kubestate.KubeStateMetricsProps;
import constructs.grafana.GrafanaWithDatasourcesProps;
import constructs.kit.budget.Budget;
import constructs.kit.kube.Resources;
import constructs.loki.LokiWithMinioProps;
import constructs.mesh.ZtunnelAmbientProps;
import constructs.mimir.MimirMonolithicProps;
import constructs.model.labels.Endpoint;
import constructs.model.load.LoadProfile;
import constructs.model.signals.LogsSink;
import constructs.model.signals.LogsSource;
import constructs.model.signals.MetricsSink;
import constructs.model.signals.MetricsSource;
import constructs.model.signals.TracesSink;
import constructs.model.signals.TracesSource;
import constructs.model.store.ObjectStore;
import constructs.objectstore.MinioStoreProps;
import constructs.tempo.TempoStoreProps;
import java.util.Set;

/**
 * The props of each part of a stack: its namespace, its platform, and the requests of its row of
 * the budget.
 *
 * @param props those of the stack
 */
record LgtmParts(LgtmStackProps props) {
  /** The names of the parts, by which the budget knows them. */
  static final String SINGLETON = "alloy-singleton";

  static final String KUBE_STATE = "kube-state-metrics";
  static final String ZTUNNEL = "ztunnel";
  static final String MINIO = "minio";
  static final String BUCKETS = "minio-buckets";

  /** The declared load, with the scrape interval that there is. */
  private LoadProfile load() {
    return props.load().toBuilder().scrapeInterval(props.scrapeInterval()).build();
  }

  MinioStoreProps minio(Storing.Minio store) {
    MinioStoreProps defaults = MinioStoreProps.builder(store.capacity()).build();
    return defaults.toBuilder()
        .namespace(props.namespaces().storage())
        .resources(row(MINIO, defaults.resources()))
        .jobResources(row(BUCKETS, defaults.jobResources()))
        .platform(props.platform())
        .build();
  }

  MimirMonolithicProps metrics(ObjectStore store) {
    MimirMonolithicProps defaults = MimirMonolithicProps.builder(store).build();
    return defaults.toBuilder()
        .retention(props.metrics())
        .namespace(props.namespaces().backends())
        .resources(row("mimir", defaults.resources()))
        .alertReceivers(props.alertReceivers())
        .tenancy(props.tenancy())
        .load(load())
        .figures(props.figures().mimir())
        .configOverrides(props.configOverrides().mimir())
        .platform(props.platform())
        .build();
  }

  LokiWithMinioProps logs(ObjectStore store, Endpoint alertmanager) {
    LokiWithMinioProps defaults = LokiWithMinioProps.builder(store).build();
    return defaults.toBuilder()
        .retention(props.logs())
        .namespace(props.namespaces().backends())
        .resources(row("loki", defaults.resources()))
        .tenancy(props.tenancy())
        .alertmanagerUrl(alertmanager)
        .load(load())
        .figures(props.figures().loki())
        .configOverrides(props.configOverrides().loki())
        .platform(props.platform())
        .build();
  }

  TempoStoreProps traces(ObjectStore store) {
    TempoStoreProps defaults = TempoStoreProps.builder(store).build();
    return defaults.toBuilder()
        .retention(props.traces())
        .namespace(props.namespaces().backends())
        .resources(row("tempo", defaults.resources()))
        .tenancy(props.tenancy())
        .load(load().sampled(props.sampling()))
        .figures(props.figures().tempo())
        .configOverrides(props.configOverrides().tempo())
        .platform(props.platform())
        .build();
  }

  AlloyDaemonSetProps nodes(MetricsSink metrics, LogsSink logs, TracesSink traces) {
    AlloyDaemonSetProps defaults = AlloyDaemonSetProps.builder(metrics, logs, traces).build();
    return defaults.toBuilder()
        .sampling(props.sampling())
        .spanMetrics(props.spanMetrics())
        .scrapeInterval(props.scrapeInterval())
        .hostMetrics(props.hostMetrics())
        .appPods(props.appPods())
        .podLogs(props.podLogs())
        .load(load().perNode(props.budget().nodes()))
        .figures(props.figures().alloy())
        .namespace(props.namespaces().collector())
        .resources(row("alloy", defaults.resources()))
        .platform(props.platform())
        .build();
  }

  AlloySingletonProps cluster(MetricsSink metrics, LogsSink logs) {
    AlloySingletonProps defaults = AlloySingletonProps.builder(metrics, logs).build();
    return defaults.toBuilder()
        .kubernetesEvents(props.kubernetesEvents())
        .scrapeInterval(props.scrapeInterval())
        .namespace(props.namespaces().backends())
        .resources(row(SINGLETON, defaults.resources()))
        .platform(props.platform())
        .build();
  }

  KubeStateMetricsProps kubeState() {
    KubeStateMetricsProps defaults = KubeStateMetricsProps.builder().build();
    return defaults.toBuilder()
        .namespace(props.namespaces().backends())
        .resources(row(KUBE_STATE, defaults.resources()))
        .platform(props.platform())
        .build();
  }

  GrafanaWithDatasourcesProps visualization(
      MetricsSource metrics, LogsSource logs, TracesSource traces) {
    GrafanaWithDatasourcesProps defaults =
        GrafanaWithDatasourcesProps.builder(metrics, logs, traces).build();
    return defaults.toBuilder()
        .scrapeInterval(props.scrapeInterval())
        .namespace(props.namespaces().backends())
        .resources(row("grafana", defaults.resources()))
        .platform(props.platform())
        .build();
  }

  ZtunnelAmbientProps mesh() {
    ZtunnelAmbientProps defaults = ZtunnelAmbientProps.builder().build();
    return defaults.toBuilder()
        .namespaces(Set.of(props.namespaces().backends(), props.namespaces().collector()))
        .resources(row(ZTUNNEL, defaults.resources()))
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

  /** Whether something is collected once for the cluster. */
  boolean hasSingleton() {
    return props.kubernetesEvents() || props.kubeStateMetrics();
  }

  /** The budget of what the stack deploys: no row for what it leaves out. */
  Budget budget() {
    Budget budget = props.budget();
    if (props.mesh() != Mesh.AMBIENT) {
      budget = budget.without(ZTUNNEL);
    }
    if (!(props.objectStore() instanceof Storing.Minio)) {
      budget = budget.without(MINIO).without(BUCKETS);
    }
    if (!hasSingleton()) {
      budget = budget.without(SINGLETON);
    }
    return props.kubeStateMetrics() ? budget : budget.without(KUBE_STATE);
  }
}
