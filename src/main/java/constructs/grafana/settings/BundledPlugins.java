package constructs.grafana.settings;

import java.util.List;
import java.util.Set;

/**
 * The datasource plugins that the image brings along.
 *
 * <p>Since version 13.2 each is a process of its own, which runs whether or not a datasource uses
 * it: 22 to 38 MB each in a measurement of 13.2.3. Thirteen of them don't fit the row of Grafana,
 * so those that no datasource uses are switched off.
 */
final class BundledPlugins {
  /**
   * Upstream's list of 13.2, {@code pkg/setting/setting_plugins.go}, without the apps. An id that
   * an image doesn't have is ignored.
   */
  private static final List<String> DATASOURCES =
      List.of(
          "elasticsearch",
          "grafana-postgresql-datasource",
          "grafana-pyroscope-datasource",
          "influxdb",
          "jaeger",
          "loki",
          "mssql",
          "mysql",
          "opentsdb",
          "prometheus",
          "stackdriver",
          "tempo",
          "zipkin");

  private BundledPlugins() {}

  /** The plugins beside those that are used. */
  static List<String> beside(Set<String> used) {
    return DATASOURCES.stream().filter(id -> !used.contains(id)).toList();
  }
}
