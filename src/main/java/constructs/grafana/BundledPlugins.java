package constructs.grafana;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

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

  /**
   * The plugins that no datasource of the final ConfigMap uses; the file that can't be read is the
   * checks' business.
   */
  static List<String> unused(JsonNode configMap) {
    Set<String> used =
        Provisioning.datasources(configMap, (file, cause) -> {})
            .map(d -> d.path("type").asString(""))
            .collect(Collectors.toSet());
    return DATASOURCES.stream().filter(id -> !used.contains(id)).toList();
  }
}
