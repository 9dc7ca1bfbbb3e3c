package constructs.tempo;

import static constructs.model.config.ConfigOverride.configOverride;
import static org.assertj.core.api.Assertions.assertThat;

import constructs.kit.tree.ManifestTree;
import constructs.model.diagnostics.Problem;
import constructs.model.load.Retention;
import constructs.model.signals.MetricsSink;
import constructs.model.store.ObjectStore;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.cdk8s.ApiObject;
import org.cdk8s.Chart;
import org.cdk8s.JsonPatch;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import testing.Rendered;

/** What overrides and JSON patches may make of the file. */
class TempoFileRuleTest {
  private static TempoStoreProps.Builder props() {
    return TempoStoreProps.builder(
            ObjectStore.external(URI.create("http://s3.test:9123"), "eu-test-7", ""))
        .retention(Retention.days(17));
  }

  private static List<String> problems(Chart chart) {
    return ManifestTree.of(chart).problems().stream().map(Problem::toString).toList();
  }

  /** Tempo with a part of its file replaced by a JSON patch. */
  private static List<String> patched(TempoStoreProps.Builder props, String old, String other) {
    Chart chart = Rendered.chart();
    TempoStore tempo = new TempoStore(chart, "tempo", props.build());
    String text = Rendered.only(chart, "ConfigMap").at("/data/tempo.yaml").asString();
    assertThat(text).contains(old);
    ApiObject.of(tempo.getNode().findChild("configmap"))
        .addJsonPatch(JsonPatch.replace("/data/tempo.yaml", text.replace(old, other)));
    return problems(chart);
  }

  private static List<String> overridden(String key, Duration window, Retention retention) {
    Chart chart = Rendered.chart();
    new TempoStore(
        chart,
        "tempo",
        props().retention(retention).configOverrides(List.of(configOverride(key, window))).build());
    return problems(chart);
  }

  @Test
  void a_patch_of_something_else_is_nobodys_business() {
    assertThat(patched(props(), "log_format: json", "log_format: logfmt")).isEmpty();
    assertThat(patched(props(), "target: all", "{")).isEmpty();
  }

  @Nested
  class RetentionWithoutDeleter {
    @Test
    void fires_with_the_whole_message() {
      assertThat(patched(props(), "block_retention: 408h", "block_retention: 0s"))
          .containsExactly(
              "[test/tempo] tempo/retention-without-deleter: traces have a retention, and nobody deletes them, got backend_worker.compaction.block_retention: 0s; expected a worker that compacts, and a period to delete after; fix: leave out the JSON patch of the ConfigMap that sets it");
    }

    @Test
    void fires_when_compaction_is_off() {
      assertThat(
              patched(
                  props(),
                  "  defaults:\n",
                  "  defaults:\n    compaction: {compaction_disabled: true}\n"))
          .singleElement()
          .asString()
          .contains("got overrides.defaults.compaction.compaction_disabled: true");
    }

    @Test
    void stays_quiet_and_the_fix_works() {
      assertThat(patched(props(), "block_retention: 408h", "block_retention: 409h")).isEmpty();
    }
  }

  @Nested
  class QueryWindowBelowRetention {
    @Test
    void fires_with_the_whole_message() {
      assertThat(
              overridden(
                  "query_frontend.search.max_duration", Duration.ofHours(169), Retention.days(17)))
          .containsExactly(
              "[test/tempo] tempo/query-window-below-retention: no search reaches over what is kept, got query_frontend.search.max_duration: 169h; expected at least 408h, the retention; fix: leave configOverride(\"query_frontend.search.max_duration\", ..) out, or retention(Retention.days(7))");
    }

    @Test
    void fires_for_the_limit_of_a_tenant() {
      assertThat(
              overridden(
                  "overrides.defaults.read.max_search_duration",
                  Duration.ofHours(23),
                  Retention.days(17)))
          .singleElement()
          .asString()
          .endsWith(
              "fix: leave configOverride(\"overrides.defaults.read.max_search_duration\", ..) out");
    }

    @Test
    void stays_quiet_for_wider_windows_and_none() {
      String key = "query_frontend.search.max_duration";
      assertThat(overridden(key, Duration.ofDays(18), Retention.days(17))).isEmpty();
      assertThat(overridden(key, Duration.ZERO, Retention.days(17))).isEmpty();
    }

    @Test
    void the_fix_works() {
      assertThat(
              overridden(
                  "query_frontend.search.max_duration", Duration.ofHours(169), Retention.days(7)))
          .isEmpty();
    }
  }

  @Nested
  class GeneratorWithoutSink {
    private static final MetricsGenerator ON =
        MetricsGenerator.remoteWrite(
            MetricsSink.external(URI.create("http://metrics.test:1313/push")));

    @Test
    void fires_with_the_whole_message() {
      assertThat(
              patched(props().metricsGenerator(ON), "path: /var/tempo/generator/wal", "path: ''"))
          .containsExactly(
              "[test/tempo] tempo/generator-without-sink: the metrics generator has processors and nobody to write to, got overrides.defaults.metrics_generator.processors: [\"service-graphs\",\"span-metrics\"]; expected metrics_generator.storage.path and .remote_write; fix: metricsGenerator(MetricsGenerator.remoteWrite(mimir.sink())) instead of the JSON patch");
    }

    @Test
    void an_override_cannot_turn_it_on() {
      Chart chart = Rendered.chart();
      new TempoStore(
          chart,
          "tempo",
          props()
              .configOverrides(
                  List.of(
                      configOverride(
                          "overrides.defaults.metrics_generator.processors",
                          List.of("span-metrics"))))
              .build());
      assertThat(problems(chart))
          .containsExactly(
              "[test/tempo] config/owned-key: an override of overrides.defaults.metrics_generator.processors takes what other parts of the library depend on, got [\"span-metrics\"]; expected no value of your own; fix: metricsGenerator(MetricsGenerator.remoteWrite(..)) instead of the override");
    }

    @Test
    void stays_quiet_and_the_fix_works() {
      assertThat(patched(props().metricsGenerator(ON), "target: all", "target: all ")).isEmpty();
    }
  }
}
