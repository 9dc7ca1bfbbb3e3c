package constructs.tempo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static testing.Golden.assertGolden;

import constructs.kit.kube.Platform;
import constructs.kit.tree.ManifestTree;
import constructs.model.labels.Tenancy;
import constructs.model.load.CrashWindow;
import constructs.model.signals.MetricsSink;
import constructs.model.store.ObjectStore;
import java.net.URI;
import java.time.Duration;
import org.cdk8s.Chart;
import org.junit.jupiter.api.Test;
import testing.Rendered;
import testing.Yaml;
import tools.jackson.databind.JsonNode;

class MetricsGeneratorTest {
  private static final ObjectStore STORE =
      ObjectStore.external(URI.create("http://s3.test:9123"), "eu-test-7", "");

  private final Chart chart = Rendered.chart();
  private final TempoStore tempo =
      new TempoStore(
          chart,
          "tempo",
          TempoStoreProps.builder(STORE)
              .metricsGenerator(
                  MetricsGenerator.remoteWrite(
                          MetricsSink.external(URI.create("http://metrics.test:1313/push")))
                      .maxActiveSeries(7_001))
              .platform(Platform.builder().cluster("sloth").build())
              .build());
  private final String text = Rendered.only(chart, "ConfigMap").at("/data/tempo.yaml").asString();
  private final JsonNode config = Yaml.tree(text);

  @Test
  void is_the_golden_file() {
    assertGolden("tempo/tempo-generator.yaml", text);
  }

  @Test
  void makes_both_kinds_and_no_more_than_it_may() {
    assertThat(config.at("/overrides/defaults/metrics_generator").toString())
        .isEqualTo(
            "{\"processors\":[\"service-graphs\",\"span-metrics\"],\"max_active_series\":7001}");
  }

  @Test
  void writes_to_the_sink_and_keeps_its_log_on_the_volume() {
    assertThat(config.at("/metrics_generator/storage").toString())
        .isEqualTo(
            "{\"path\":\"/var/tempo/generator/wal\",\"remote_write\":[{\"url\":\"http://metrics.test:1313/push\"}]}");
    assertThat(ManifestTree.of(chart).edges())
        .extracting(e -> e.client() + " " + e.endpoint().orElseThrow() + " " + e.purpose())
        .contains("observability/tempo http://metrics.test:1313/push metrics of spans");
  }

  @Test
  void sends_the_tenant_of_the_sink() {
    Chart other = Rendered.chart();
    URI url = URI.create("http://metrics.test:1313/push");
    new TempoStore(
        other,
        "tempo",
        TempoStoreProps.builder(STORE)
            .metricsGenerator(
                MetricsGenerator.remoteWrite(MetricsSink.external(url, Tenancy.single("sloths"))))
            .build());

    assertThat(
            Yaml.tree(Rendered.only(other, "ConfigMap").at("/data/tempo.yaml").asString())
                .at("/metrics_generator/storage/remote_write/0/headers")
                .toString())
        .isEqualTo("{\"X-Scope-OrgID\":\"sloths\"}");
  }

  @Test
  void names_cluster_service_and_namespace_as_all_metrics_do() {
    assertThat(config.at("/metrics_generator/registry/external_labels/cluster").asString())
        .isEqualTo("sloth");
    assertThat(config.at("/metrics_generator/processor/span_metrics").toString())
        .contains("service_name", "service.name", "namespace", "k8s.namespace.name");
  }

  @Test
  void whoever_samples_knows_how_long_spans_are_counted() {
    assertThat(config.at("/metrics_generator/metrics_ingestion_time_range_slack").asString())
        .isEqualTo("30s");
    assertThat(tempo.sink().slack()).contains(Duration.ofSeconds(30));
  }

  @Test
  void no_limit_is_none_to_tempo_only() {
    assertThatThrownBy(
            () ->
                MetricsGenerator.remoteWrite(MetricsSink.external(URI.create("http://m.test/push")))
                    .maxActiveSeries(0))
        .hasMessage("maxActiveSeries must be at least 1, got 0; 0 means no limit to Tempo");
  }

  /** Seen: 500 of 500 traces of 14 s ago outlived a kill, 0 of 500 of 1 s ago. */
  @Test
  void what_a_crash_costs_is_made_of_what_is_written_down() {
    assertThat(config.at("/live_store/max_trace_idle").asString()).isEqualTo("5s");
    assertThat(config.at("/live_store/max_trace_live").asString()).isEqualTo("30s");
    assertThat(config.at("/live_store/flush_check_period").asString()).isEqualTo("5s");
    assertThat(ManifestTree.of(chart).declared(CrashWindow.class))
        .singleElement()
        .satisfies(
            window -> {
              assertThat(window.backend()).hasToString("observability/tempo");
              assertThat(window.settled()).hasSeconds(10);
              assertThat(window.longest()).hasSeconds(35);
            });
  }
}
