package constructs.grafana.datasources;

import constructs.model.config.ConfigTree;
import constructs.model.diagnostics.Internal;
import constructs.model.labels.Labels;
import constructs.model.labels.Tenancy;
import constructs.model.signals.LogsSource;
import constructs.model.signals.MetricsSource;
import constructs.model.signals.TracesSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Grafana's file of datasources: the three backends with the links between them, and further
 * datasources.
 *
 * <p>Every uid and address is taken from the source objects. Grafana expands {@code $NAME} in every
 * value, so each text goes through {@link #literal}.
 *
 * @param metrics where metrics are queried; the default datasource
 * @param logs where logs are queried
 * @param traces where traces are queried
 * @param scrapeInterval how often metrics are scraped
 * @param further datasources without links of their own
 */
@Internal
public record DatasourceFile(
    MetricsSource metrics,
    LogsSource logs,
    TracesSource traces,
    Duration scrapeInterval,
    List<Datasource> further) {
  /** The directory that Grafana reads datasources from. */
  public static final String DIRECTORY = "/etc/grafana/provisioning/datasources";

  /** The name of the file. */
  public static final String NAME = "datasources.yaml";

  /** The options with the names and the values of headers are these and a number from 1 on. */
  static final String HEADER_NAME = "httpHeaderName";

  static final String HEADER_VALUE = "httpHeaderValue";

  /**
   * Span attributes and the stream labels of Loki that hold the same value. A link is shown only
   * for spans that have at least one of them.
   */
  private static final List<Map.Entry<String, String>> SPAN_TO_STREAM =
      List.of(
          Map.entry(Labels.resourceAttribute(Labels.SERVICE_NAME), Labels.SERVICE_NAME),
          Map.entry("k8s.namespace.name", Labels.NAMESPACE));

  /**
   * Log lines are written a little before or after their span; upstream calls 2 s a common start,
   * and a slow pipeline needs a little more.
   */
  private static final int LOG_SHIFT_SECONDS = 5;

  /** Sorts the further datasources, so that their order doesn't matter. */
  public DatasourceFile {
    further =
        further.stream()
            .sorted(Comparator.comparing(Datasource::name).thenComparing(d -> d.uid().value()))
            .toList();
  }

  /** The file as a tree. */
  public ConfigTree tree() {
    List<ConfigTree> all = new ArrayList<>();
    all.add(metricsDatasource());
    all.add(logsDatasource());
    all.add(tracesDatasource());
    further.forEach(d -> all.add(options(entry(d), d, json -> {})));
    return ConfigTree.empty()
        .set("apiVersion", 1)
        .set("prune", true)
        .list("datasources", all, datasource -> datasource);
  }

  /** {@code editable} is false, because a change by hand would be lost with the pod. */
  private static ConfigTree entry(Datasource datasource) {
    return ConfigTree.empty()
        .set("name", literal(datasource.name()))
        .set("type", literal(datasource.type()))
        .set("uid", datasource.uid().value())
        .set("access", "proxy")
        .set("url", literal(datasource.endpoint().url()))
        .set("editable", false);
  }

  /**
   * Adds the options of the plugin, and the header that names the tenant. Grafana takes the value
   * of a header from its encrypted options only; a tenant's name is no secret all the same.
   */
  private static ConfigTree options(
      ConfigTree entry, Datasource datasource, Consumer<ConfigTree> plugin) {
    ConfigTree json = ConfigTree.empty();
    plugin.accept(json);
    Optional<String> tenant = datasource.endpoint().tenancy().tenant();
    tenant.ifPresent(name -> json.set(HEADER_NAME + 1, Tenancy.HEADER));
    if (!json.isEmpty()) {
      entry.block("jsonData", json);
    }
    tenant.ifPresent(
        name ->
            entry.block("secureJsonData", secure -> secure.set(HEADER_VALUE + 1, literal(name))));
    return entry;
  }

  private ConfigTree metricsDatasource() {
    Datasource mimir = Datasource.of("Mimir", metrics);
    return options(
        entry(mimir).set("isDefault", true),
        mimir,
        json ->
            json.set("prometheusType", "Mimir")
                .set("httpMethod", "POST")
                .set("timeInterval", scrapeInterval().toSeconds() + "s")
                .list(
                    "exemplarTraceIdDestinations",
                    List.of(Labels.TRACE_ID),
                    label ->
                        ConfigTree.empty()
                            .set("name", label)
                            .set("datasourceUid", traces().uid().value())));
  }

  /**
   * By label and not by regular expression: the trace id is structured metadata, whatever the line
   * looks like. Pages about alerts ask for Loki's rules by the proxy, which doesn't call Loki.
   */
  private ConfigTree logsDatasource() {
    Datasource loki = Datasource.of("Loki", logs);
    return options(
        entry(loki),
        loki,
        json ->
            json.set("manageAlerts", false)
                .list(
                    "derivedFields",
                    List.of(Labels.TRACE_ID),
                    label ->
                        ConfigTree.empty()
                            .set("name", label)
                            .set("matcherType", "label")
                            .set("matcherRegex", label)
                            .set("datasourceUid", traces().uid().value())
                            .set("url", literal("${__value.raw}"))
                            .set("urlDisplayLabel", "View trace")));
  }

  private ConfigTree tracesDatasource() {
    Datasource tempo = Datasource.of("Tempo", traces);
    return options(
        entry(tempo),
        tempo,
        json -> {
          json.block("tracesToLogsV2", this::tracesToLogs)
              .block("serviceMap", map -> map.set("datasourceUid", metrics().uid().value()))
              .block("nodeGraph", graph -> graph.set("enabled", true));
          if (traces().streams()) {
            json.block("streamingEnabled", streaming -> streaming.set("search", true));
          }
        });
  }

  /**
   * A query of its own, because the trace id is no stream label: it's filtered behind the selector
   * that the tags make.
   */
  private void tracesToLogs(ConfigTree link) {
    link.set("datasourceUid", logs().uid().value())
        .set("spanStartTimeShift", "-" + LOG_SHIFT_SECONDS + "s")
        .set("spanEndTimeShift", LOG_SHIFT_SECONDS + "s")
        .list(
            "tags",
            SPAN_TO_STREAM,
            tag -> ConfigTree.empty().set("key", tag.getKey()).set("value", tag.getValue()))
        .set("filterByTraceID", false)
        .set("filterBySpanID", false)
        .set("customQuery", true)
        .set("query", literal("{${__tags}} | " + Labels.TRACE_ID + "=\"${__trace.traceId}\""));
  }

  /**
   * A text that Grafana takes as it is: {@code $} doubled, so that no environment variable is
   * looked up.
   */
  static String literal(String text) {
    return text.replace("$", "$$");
  }
}
