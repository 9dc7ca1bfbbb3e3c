package constructs.tempo;

import static constructs.model.config.ConfigOverride.configOverride;
import static org.assertj.core.api.Assertions.assertThat;

import constructs.model.config.ConfigOverride;
import constructs.model.config.ConfigTree;
import constructs.model.config.OverridePolicy;
import constructs.model.config.Pins;
import constructs.model.store.ObjectStore;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.cdk8s.Chart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import testing.OverridesContract;
import testing.Rendered;

class TempoOverridesTest implements OverridesContract {
  private static final ObjectStore STORE =
      ObjectStore.external(URI.create("http://s3.test:9123"), "eu-test-7", "");

  @Override
  public Chart chart(ConfigOverride... overrides) {
    Chart chart = Rendered.chart();
    new TempoStore(
        chart, "tempo", TempoStoreProps.builder(STORE).configOverrides(List.of(overrides)).build());
    return chart;
  }

  @Override
  public String name() {
    return "tempo";
  }

  @Override
  public OverridePolicy policy() {
    return TempoOverrides.POLICY;
  }

  @Override
  public ConfigTree own() {
    return TempoConfig.of(TempoStoreProps.builder(STORE).build(), STORE.bucket("keys"));
  }

  @Override
  public Sample sample() {
    return new Sample(
        "querier.max_concurrent_queries",
        77,
        "2",
        "Tempo " + Pins.version("tempo"),
        Pins.version("tempo"));
  }

  @Test
  void problems_carry_the_path_of_the_construct_and_the_prop_to_use() {
    assertThat(
            problems(
                configOverride("backend_worker.compaction.block_retention", Duration.ofDays(7))))
        .containsExactly(
            "[test/tempo] config/owned-key: an override of backend_worker.compaction.block_retention takes what other parts of the library depend on, got 168h; expected what the library sets, 336h; fix: retention(Retention.days(..)) instead of the override");
  }

  @ParameterizedTest
  @CsvSource({
    "overrides.defaults.compaction.block_retention, retention(Retention.days(..))",
    "storage.trace.s3.bucket, another ObjectStore",
    "storage.trace.wal.path, persistence(..)",
    "distributor.receivers, no prop",
    "overrides.defaults.metrics_generator.processors, metricsGenerator(MetricsGenerator.remoteWrite(..))",
    "live_store.max_trace_idle, no prop",
    "server.http_listen_port, no prop"
  })
  void what_rules_and_manifests_depend_on_is_owned(String key, String fix) {
    assertOwned(key, fix);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "live_store.max_live_traces_bytes",
        "overrides.defaults.global.max_bytes_per_trace",
        "querier.max_concurrent_queries",
        "query_frontend.metrics.concurrent_jobs",
        "query_frontend.metrics.max_response_series",
        "query_frontend.search.concurrent_jobs",
        "query_frontend.search.max_result_limit",
        "query_frontend.search.max_spans_per_span_set"
      })
  void what_nothing_depends_on_is_free(String key) {
    assertThat(problems(configOverride(key, 77_777))).isEmpty();
  }
}
