package constructs.grafana;

import constructs.grafana.datasources.Datasource;
import constructs.grafana.datasources.DatasourceFile;
import constructs.model.config.ConfigTree;
import constructs.model.labels.DatasourceUid;
import constructs.model.labels.Endpoint;
import constructs.model.labels.Protocol;
import constructs.model.labels.Workload;
import constructs.model.signals.LogsSource;
import constructs.model.signals.MetricsSource;
import constructs.model.signals.TracesSource;
import java.util.List;

/** Three backends with odd uids and ports, so that a swapped one shows. */
final class Sources {
  static final MetricsSource METRICS =
      MetricsSource.of(at("mimir", 9011).withPath("/prometheus"), new DatasourceUid("metrics-7"));
  static final LogsSource LOGS = LogsSource.of(at("loki", 3113), new DatasourceUid("logs-8"));
  static final TracesSource TRACES =
      TracesSource.of(at("tempo", 3217), new DatasourceUid("traces-9"));
  static final Datasource ALERTS =
      new Datasource("Alerts", "alertmanager", new DatasourceUid("alerts-10"), at("alerts", 9093));

  private Sources() {}

  static Endpoint at(String name, int port) {
    return Endpoint.service(new Workload("backends", name), port, Protocol.HTTP);
  }

  static GrafanaWithDatasourcesProps.Builder props() {
    return GrafanaWithDatasourcesProps.builder(METRICS, LOGS, TRACES);
  }

  static ConfigTree file(GrafanaWithDatasourcesProps props, List<Datasource> further) {
    return new DatasourceFile(
            props.metrics(), props.logs(), props.traces(), props.scrapeInterval(), further)
        .tree();
  }
}
