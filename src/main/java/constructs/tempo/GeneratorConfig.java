package constructs.tempo;

import constructs.model.config.ConfigTree;
import constructs.model.labels.Labels;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The parts of Tempo's configuration that make metrics of spans. */
final class GeneratorConfig {
  /** How old the end of a span may be to be counted; upstream's default. */
  static final Duration SLACK = Duration.ofSeconds(30);

  /** Attributes under the names that they have in all other metrics. */
  private static final List<Map.Entry<String, String>> LABELS =
      List.of(
          Map.entry(Labels.SERVICE_NAME, "service.name"),
          Map.entry(Labels.NAMESPACE, "k8s.namespace.name"));

  private final MetricsGenerator.RemoteWrite generator;
  private final String cluster;

  GeneratorConfig(MetricsGenerator.RemoteWrite generator, String cluster) {
    this.generator = generator;
    this.cluster = cluster;
  }

  /** The block {@code metrics_generator}; without a path Tempo only warns, and makes nothing. */
  void generator(ConfigTree block) {
    block
        .set("metrics_ingestion_time_range_slack", SLACK)
        .block(
            "registry",
            registry ->
                registry.block(
                    "external_labels",
                    labels -> labels.set(Labels.CLUSTER, cluster).set("source", "tempo")))
        .block(
            "processor",
            processor ->
                processor.block(
                    "span_metrics",
                    spans -> spans.list("dimension_mappings", LABELS, GeneratorConfig::label)))
        .block(
            "storage",
            storage ->
                storage
                    .set("path", TempoConfig.DATA + "/generator/wal")
                    .list("remote_write", List.of(generator), GeneratorConfig::remoteWrite));
  }

  private static ConfigTree label(Map.Entry<String, String> label) {
    return ConfigTree.empty()
        .set("name", label.getKey())
        .set("source_labels", List.of(label.getValue()));
  }

  /** Tempo adds no tenant's header while it has no tenants itself. */
  private static ConfigTree remoteWrite(MetricsGenerator.RemoteWrite generator) {
    ConfigTree write = ConfigTree.empty().set("url", generator.sink().push().url());
    Map<String, String> headers = generator.sink().tenancy().headers();
    return headers.isEmpty() ? write : write.block("headers", block -> headers.forEach(block::set));
  }

  /** The block {@code overrides.defaults.metrics_generator}. */
  void overrides(ConfigTree block) {
    block
        .set("processors", List.of("service-graphs", "span-metrics"))
        .set("max_active_series", generator.maxActiveSeries());
  }
}
