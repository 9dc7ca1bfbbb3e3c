package constructs.loki;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Golden.assertGolden;

import constructs.kit.kube.Resources;
import constructs.model.labels.Workload;
import constructs.model.load.Retention;
import constructs.model.units.Cpu;
import constructs.model.units.Memory;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

class LokiConfigTest {
  private static String text(LokiWithMinioProps props) {
    return LokiConfig.of(props, props.store().bucket("loki")).toYaml();
  }

  private static JsonNode config(LokiWithMinioProps props) {
    return new YAMLMapper().readTree(text(props));
  }

  private final JsonNode config = config(Lokis.odd().build());

  @Test
  void is_the_golden_file() {
    assertGolden("loki/loki.yaml", text(Lokis.odd().build()));
  }

  @Test
  void takes_its_place_in_the_store_without_credentials() {
    assertThat(config.at("/common/storage/s3").toString())
        .isEqualTo(
            "{\"endpoint\":\"s3.test:9123\",\"region\":\"eu-test-7\",\"bucketnames\":\"acme-loki\",\"insecure\":true,\"s3forcepathstyle\":true}");
  }

  /** Seed defect 3. */
  @Test
  void needs_no_second_replica() {
    assertThat(config.at("/common/replication_factor").asInt()).isEqualTo(1);
    assertThat(config.at("/common/ring/kvstore/store").asString()).isEqualTo("inmemory");
    assertThat(config.at("/common/instance_addr").asString()).isEqualTo("127.0.0.1");
  }

  /** Seed defect 6. */
  @Test
  void asks_no_client_for_a_tenant() {
    assertThat(config.at("/auth_enabled").asBoolean(true)).isFalse();
  }

  /** Seed defect 23. */
  @Test
  void deletes_what_is_older_than_the_retention() {
    assertThat(config.at("/limits_config/retention_period").asString()).isEqualTo("312h");
    assertThat(config.at("/compactor/retention_enabled").asBoolean()).isTrue();
    assertThat(config.at("/compactor/delete_request_store").asString()).isEqualTo("s3");
    assertThat(config.at("/schema_config/configs/0/index/period").asString()).isEqualTo("24h");
  }

  /** Seed defect 24. */
  @Test
  void keeps_audit_streams_longer() {
    assertThat(config.at("/limits_config/retention_stream").toString())
        .isEqualTo(
            "[{\"selector\":\"{log_type=\\\"audit\\\"}\",\"priority\":10,\"period\":\"8808h\"}]");
  }

  @Test
  void has_no_stream_retention_where_none_is_wanted() {
    assertThat(
            config(Lokis.odd().retention(Retention.days(3)).build())
                .at("/limits_config")
                .has("retention_stream"))
        .isFalse();
  }

  /** Seed defect 25. */
  @Test
  void answers_queries_over_the_longest_retention() {
    assertThat(config.at("/limits_config/max_query_length").asString()).isEqualTo("8832h");
    assertThat(
            config(Lokis.odd().retention(Retention.days(47)).build())
                .at("/limits_config/max_query_length")
                .asString())
        .isEqualTo("1152h");
  }

  @Test
  void cuts_long_queries_into_days() {
    assertThat(config.at("/limits_config/split_queries_by_interval").asString()).isEqualTo("24h");
  }

  /** Seed defect 26. */
  @Test
  void makes_index_labels_of_the_shared_vocabulary_only() {
    assertThat(config.at("/limits_config/otlp_config/resource_attributes").toString())
        .isEqualTo(
            "{\"ignore_defaults\":true,\"attributes_config\":[{\"action\":\"index_label\",\"attributes\":[\"cluster\",\"namespace\",\"container\",\"app\",\"service.name\",\"node\","
                + "\"log_type\"]}]}");
  }

  @Test
  void lets_nobody_delete_by_the_unprotected_api() {
    assertThat(config.at("/limits_config/deletion_mode").asString()).isEqualTo("disabled");
  }

  @Test
  void bounds_replay_by_the_memory_limit() {
    Resources resources =
        new Resources(Memory.megabytes(700), Cpu.millicores(70), Memory.megabytes(2_000));
    assertThat(
            config(Lokis.odd().resources(resources).build())
                .at("/ingester/wal/replay_memory_ceiling")
                .asString())
        .isEqualTo("660MB");
  }

  /** Seen: 40,320 acknowledged lines of streams that came back were lost with the default of 5m. */
  @Test
  void a_kill_costs_returned_streams_two_checkpoints_at_most() {
    assertThat(config.at("/ingester/wal/checkpoint_duration").asString()).isEqualTo("1m");
    assertThat(LokiConfig.crashWindow(new Workload("zoo", "loki")).settled()).hasMinutes(2);
    assertThat(LokiConfig.crashWindow(new Workload("zoo", "loki")).longest()).hasMinutes(2);
  }

  @Test
  void keeps_its_caches_small() {
    assertThat(
            config.at("/chunk_store_config/chunk_cache_config/embedded_cache/max_size_mb").asInt())
        .isEqualTo(32);
    assertThat(config.at("/query_range/results_cache/cache/embedded_cache/max_size_mb").asInt())
        .isEqualTo(16);
    assertThat(config.at("/querier/max_concurrent").asInt()).isEqualTo(2);
  }

  @Test
  void writes_below_its_volume_only() {
    assertThat(config.at("/common/path_prefix").asString()).isEqualTo("/loki");
    assertThat(config.at("/ruler/wal/dir").asString()).isEqualTo("/loki/ruler-wal");
  }

  @Test
  void reports_nothing_to_anybody() {
    assertThat(config.at("/analytics/reporting_enabled").asBoolean(true)).isFalse();
  }
}
