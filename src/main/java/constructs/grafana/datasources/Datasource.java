package constructs.grafana.datasources;

import constructs.model.labels.DatasourceUid;
import constructs.model.labels.Endpoint;
import constructs.model.signals.LogsSource;
import constructs.model.signals.MetricsSource;
import constructs.model.signals.TracesSource;

/**
 * One more datasource beside the three backends, without links of its own.
 *
 * @param name the name that people see, unique within one Grafana
 * @param type the id of the datasource plugin, for example {@code prometheus}
 * @param uid the uid by which dashboards and links name it, unique within one Grafana
 * @param endpoint the address that Grafana's server calls
 */
public record Datasource(String name, String type, DatasourceUid uid, Endpoint endpoint) {
  /** Checks that name and type are there. */
  public Datasource {
    if (name.isBlank() || type.isBlank()) {
      throw new IllegalArgumentException(
          "a datasource needs a name and a type, got '" + name + "' and '" + type + "'");
    }
  }

  /** One more place where metrics are queried, for example an archive. */
  public static Datasource of(String name, MetricsSource source) {
    return new Datasource(name, "prometheus", source.uid(), source.query());
  }

  /** One more place where logs are queried. */
  public static Datasource of(String name, LogsSource source) {
    return new Datasource(name, "loki", source.uid(), source.query());
  }

  /** One more place where traces are queried. */
  public static Datasource of(String name, TracesSource source) {
    return new Datasource(name, "tempo", source.uid(), source.query());
  }
}
