package constructs.tempo;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Golden.assertGolden;

import constructs.model.load.Retention;
import constructs.model.store.ObjectStore;
import java.net.URI;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

class TempoConfigTest {
  private static final ObjectStore STORE =
      ObjectStore.external(URI.create("https://s3.test:9124"), "eu-test-7", "acme-");

  private final TempoStoreProps props =
      TempoStoreProps.builder(STORE).retention(Retention.days(17)).build();
  private final String text = TempoConfig.of(props, STORE.bucket("tempo")).toYaml();
  private final JsonNode config = new YAMLMapper().readTree(text);

  @Test
  void is_the_golden_file() {
    assertGolden("tempo/tempo.yaml", text);
  }

  /** Seed defect 27: without an endpoint the receivers listen on loopback. */
  @Test
  void receives_from_outside_the_pod() {
    assertThat(config.at("/distributor/receivers/otlp/protocols").toString())
        .isEqualTo(
            "{\"grpc\":{\"endpoint\":\"0.0.0.0:4317\"},\"http\":{\"endpoint\":\"0.0.0.0:4318\"}}");
  }

  @Test
  void deletes_in_the_worker_and_plans_by_the_same_number() {
    assertThat(config.at("/backend_worker/compaction/block_retention").asString())
        .isEqualTo("408h");
    assertThat(
            config
                .at("/backend_scheduler/provider/compaction/compaction/block_retention")
                .asString())
        .isEqualTo("408h");
  }

  @Test
  void keeps_traces_for_14_days_unless_told_otherwise() {
    JsonNode defaults =
        new YAMLMapper()
            .readTree(
                TempoConfig.of(TempoStoreProps.builder(STORE).build(), STORE.bucket("tempo"))
                    .toYaml());
    assertThat(defaults.at("/backend_worker/compaction/block_retention").asString())
        .isEqualTo("336h");
  }

  @Test
  void finds_what_it_keeps() {
    assertThat(config.at("/query_frontend/search/max_duration").asString()).isEqualTo("432h");
  }

  @Test
  void takes_its_place_in_the_store_without_credentials() {
    assertThat(config.at("/storage/trace/s3").toString())
        .isEqualTo(
            "{\"bucket\":\"acme-tempo\",\"endpoint\":\"s3.test:9124\",\"region\":\"eu-test-7\",\"insecure\":false,\"forcepathstyle\":true}");
  }

  @Test
  void fits_the_memory_of_its_row() {
    assertThat(config.at("/live_store/max_live_traces_bytes").asLong()).isEqualTo(50_000_000);
    assertThat(config.at("/live_store/max_block_bytes").asLong()).isEqualTo(20_000_000);
    assertThat(config.at("/live_store/complete_block_concurrency").asInt()).isEqualTo(1);
    assertThat(config.at("/live_store/query_block_concurrency").asInt()).isEqualTo(2);
    assertThat(config.at("/storage/trace/pool/max_workers").asInt()).isEqualTo(50);
    assertThat(config.at("/storage/trace/block/parquet_row_group_size_bytes").asLong())
        .isEqualTo(20_000_000);
    assertThat(config.at("/storage/trace/search/read_buffer_count").asInt()).isEqualTo(8);
    assertThat(config.at("/memory/automemlimit_enabled").asBoolean(true)).isFalse();
  }

  /** Seen: with upstream's numbers, four heavy queries at once end the process above its limit. */
  @Test
  void a_heavy_query_is_slow_or_refused() {
    assertThat(config.at("/querier/max_concurrent_queries").asInt()).isEqualTo(2);
    assertThat(config.at("/query_frontend/search/concurrent_jobs").asInt()).isEqualTo(4);
    assertThat(config.at("/query_frontend/metrics/concurrent_jobs").asInt()).isEqualTo(2);
    assertThat(config.at("/query_frontend/metrics/max_response_series").asInt()).isEqualTo(500);
    assertThat(config.at("/query_frontend/metrics/max_duration").asString()).isEqualTo("3h");
  }

  /** Grafana asks for 20 traces and 3 spans a set, and lets people ask for more. */
  @Test
  void people_find_more_than_grafana_shows_at_first() {
    assertThat(config.at("/query_frontend/search/max_result_limit").asInt()).isEqualTo(1_000);
    assertThat(config.at("/query_frontend/search/max_spans_per_span_set").asInt()).isEqualTo(20);
  }

  @Test
  void makes_no_metrics_behind_the_sampler() {
    assertThat(config.has("metrics_generator")).isFalse();
    assertThat(config.at("/overrides/defaults").has("metrics_generator")).isFalse();
  }

  @Test
  void writes_below_its_volume_only() {
    assertThat(config.at("/storage/trace/wal/path").asString()).startsWith("/var/tempo/");
    assertThat(config.at("/live_store/wal/path").asString()).startsWith("/var/tempo/");
    assertThat(config.at("/live_store/shutdown_marker_dir").asString()).startsWith("/var/tempo/");
    assertThat(config.at("/backend_scheduler/local_work_path").asString()).isEqualTo("/var/tempo");
  }

  @Test
  void reports_nothing_to_anybody() {
    assertThat(config.at("/usage_report/reporting_enabled").asBoolean(true)).isFalse();
  }
}
