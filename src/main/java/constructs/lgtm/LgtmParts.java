package constructs.lgtm;

import constructs.alloy.AlloyDaemonSetProps;
import constructs.alloy.AlloySingletonProps;
import constructs.alloy.syntax.Body;
import constructs.exporters.kubestate.KubeStateMetricsProps;
import constructs.grafana.GrafanaWithDatasourcesProps;
import constructs.kit.budget.BudgetRow;
import constructs.kit.kube.Resources;
import constructs.loki.LokiWithMinioProps;
import constructs.mesh.ZtunnelAmbientProps;
import constructs.mimir.MimirMonolithicProps;
import constructs.model.labels.Endpoint;
import constructs.model.labels.Labels;
import constructs.model.signals.LogsSink;
import constructs.model.signals.LogsSource;
import constructs.model.signals.MetricsSink;
import constructs.model.signals.MetricsSource;
import constructs.model.signals.TracesSink;
import constructs.model.signals.TracesSource;
import constructs.model.store.ObjectStore;
import constructs.objectstore.MinioStoreProps;
import constructs.tempo.TempoStoreProps;

/**
 * The props of each part of a stack: its namespace, its platform, the requests of its row of the
 * budget, and last what an importer changes about them.
 *
 * @param props those of the stack
 */
record LgtmParts(LgtmStackProps props) {
  /** The ids of the parts are the names of their rows in the budget. */
  static final String ALLOY = AlloyDaemonSetProps.row(1).component();

  static final String MIMIR = MimirMonolithicProps.row().component();
  static final String LOKI = LokiWithMinioProps.row().component();
  static final String TEMPO = TempoStoreProps.row().component();
  static final String GRAFANA = GrafanaWithDatasourcesProps.row().component();
  static final String SINGLETON = AlloySingletonProps.row().component();
  static final String KUBE_STATE = KubeStateMetricsProps.row().component();
  static final String ZTUNNEL = ZtunnelAmbientProps.row(1).component();
  static final String MINIO = MinioStoreProps.row().component();
  static final String BUCKETS = MinioStoreProps.jobRow().component();

  MinioStoreProps minio(StackStore.Minio store) {
    MinioStoreProps defaults = MinioStoreProps.builder(store.capacity()).build();
    return hooked(
        defaults.toBuilder()
            .namespace(props.namespaces().storage())
            .resources(row(MINIO, defaults.resources()))
            .jobResources(row(BUCKETS, defaults.jobResources()))
            .platform(Priorities.BACKENDS.on(props.platform()))
            .build());
  }

  MimirMonolithicProps metrics(ObjectStore store) {
    MimirMonolithicProps defaults = MimirMonolithicProps.builder(store).build();
    return hooked(
        defaults.toBuilder()
            .retention(props.metrics())
            .namespace(props.namespaces().backends())
            .resources(row(MIMIR, defaults.resources()))
            .tenancy(props.tenancy())
            .load(props.load())
            .platform(Priorities.BACKENDS.on(props.platform()))
            .build());
  }

  LokiWithMinioProps logs(ObjectStore store, Endpoint alertmanager) {
    LokiWithMinioProps defaults = LokiWithMinioProps.builder(store).build();
    return hooked(
        defaults.toBuilder()
            .retention(props.logs())
            .namespace(props.namespaces().backends())
            .resources(row(LOKI, defaults.resources()))
            .tenancy(props.tenancy())
            .alertmanagerUrl(alertmanager)
            .load(props.load())
            .platform(Priorities.BACKENDS.on(props.platform()))
            .build());
  }

  TempoStoreProps traces(ObjectStore store) {
    TempoStoreProps defaults = TempoStoreProps.builder(store).build();
    return hooked(
        defaults.toBuilder()
            .retention(props.traces())
            .namespace(props.namespaces().backends())
            .resources(row(TEMPO, defaults.resources()))
            .tenancy(props.tenancy())
            .load(props.load().sampled(props.sampling()))
            .platform(Priorities.BACKENDS.on(props.platform()))
            .build());
  }

  AlloyDaemonSetProps nodes(MetricsSink metrics, LogsSink logs, TracesSink traces) {
    AlloyDaemonSetProps defaults = AlloyDaemonSetProps.builder(metrics, logs, traces).build();
    AlloyDaemonSetProps nodes =
        hooked(
            defaults.toBuilder()
                .sampling(props.sampling())
                .scrapeInterval(props.load().scrapeInterval())
                .load(props.load().perNode(props.budget().nodes()))
                .namespace(props.namespaces().collector())
                .resources(row(ALLOY, defaults.resources()))
                .platform(Priorities.AGENTS.on(props.platform()))
                .build());
    return nodes.toBuilder().podLogs(nodes.podLogs().stage(LgtmParts::withoutNoise)).build();
  }

  /**
   * Loki's line for each part of a query that deletion isn't available. Seen of 3.7.6: 9 errors and
   * 9 warnings for a query over 6 hours.
   */
  private static void withoutNoise(Body<?> process) {
    process.block(
        "stage.match",
        match ->
            match
                .set(
                    "selector",
                    "{" + Labels.APP + "=\"" + LOKI + "\"} |= \"deletion is not available\"")
                .set("action", "drop")
                .set("drop_counter_reason", "deletion_is_off"));
  }

  AlloySingletonProps cluster(MetricsSink metrics, LogsSink logs) {
    AlloySingletonProps defaults = AlloySingletonProps.builder(metrics, logs).build();
    return hooked(
        defaults.toBuilder()
            .scrapeInterval(props.load().scrapeInterval())
            .namespace(props.namespaces().backends())
            .resources(row(SINGLETON, defaults.resources()))
            .platform(Priorities.BACKENDS.on(props.platform()))
            .build());
  }

  KubeStateMetricsProps kubeState() {
    KubeStateMetricsProps defaults = KubeStateMetricsProps.builder().build();
    return hooked(
        defaults.toBuilder()
            .namespace(props.namespaces().backends())
            .resources(row(KUBE_STATE, defaults.resources()))
            .platform(Priorities.BACKENDS.on(props.platform()))
            .build());
  }

  GrafanaWithDatasourcesProps visualization(
      MetricsSource metrics, LogsSource logs, TracesSource traces) {
    GrafanaWithDatasourcesProps defaults =
        GrafanaWithDatasourcesProps.builder(metrics, logs, traces).build();
    return hooked(
        defaults.toBuilder()
            .scrapeInterval(props.load().scrapeInterval())
            .namespace(props.namespaces().backends())
            .resources(row(GRAFANA, defaults.resources()))
            .platform(Priorities.BACKENDS.on(props.platform()))
            .build());
  }

  ZtunnelAmbientProps mesh() {
    ZtunnelAmbientProps defaults = ZtunnelAmbientProps.builder().build();
    BudgetRow row = props.budget().row(ZTUNNEL).orElse(ZtunnelAmbientProps.row(1));
    return hooked(
        defaults.toBuilder()
            .memory(row.memory())
            .cpu(row.cpu())
            .platform(props.platform())
            .build());
  }

  private <P> P hooked(P made) {
    return props.hooks().apply(made);
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
}
