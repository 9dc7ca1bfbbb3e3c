package constructs.model.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigKeysTest {
  @ParameterizedTest
  @CsvSource({
    "mimir, Mimir, mimir.keys.release, 1800",
    "loki, Loki, loki, 2700",
    "tempo, Tempo, tempo, 800"
  })
  void a_list_says_what_it_was_made_from(String component, String name, String pin, int atLeast) {
    ConfigKeys keys = ConfigKeys.of(component);

    assertThat(keys.version()).isEqualTo(name + " " + Pins.version(pin));
    assertThat(keys.source()).startsWith(keys.version() + "; ");
    assertThat(keys.size()).isGreaterThan(atLeast);
  }

  @ParameterizedTest
  @CsvSource({
    "mimir, limits.max_total_query_length, DURATION",
    "mimir, limits.max_global_series_per_user, NUMBER",
    "mimir, limits.metric_relabel_configs, STRUCTURE",
    "mimir, querier.store_gateway_client.initial_stream_window_size, ANY",
    "loki, limits_config.per_stream_rate_limit, SIZE",
    "loki, limits_config.discover_service_name, LIST",
    "loki, auth_enabled, BOOLEAN",
    "tempo, memory.automemlimit_ratio, DECIMAL",
    "tempo, overrides.defaults.ingestion.rate_strategy, TEXT",
    "tempo, overrides.defaults.metrics_generator.processors, LIST"
  })
  void a_key_takes_a_kind_of_value(String component, String key, ValueKind kind) {
    assertThat(ConfigKeys.of(component).kind(key)).contains(kind);
  }

  @ParameterizedTest
  @CsvSource({
    "mimir, limits.max_total_query_lenght, limits.max_total_query_length",
    "mimir, limit.max_query_parallelism, limits.max_query_parallelism",
    "loki, querier.max_entries_limit_per_query, limits_config.max_entries_limit_per_query",
    "loki, max_entries_limit_per_query, limits_config.max_entries_limit_per_query",
    "tempo, ingester.max_block_bytes, live_store.max_block_bytes"
  })
  void the_nearest_key_is_one_of_the_same_name_elsewhere_or_one_that_reads_alike(
      String component, String key, String nearest) {
    assertThat(ConfigKeys.of(component).nearest(key)).isEqualTo(nearest);
  }

  @Test
  void nothing_is_near_to_nonsense() {
    assertThat(ConfigKeys.of("tempo").nearest("sloth")).isNull();
  }

  @Test
  void a_list_that_is_not_there_is_an_error_of_ours() {
    assertThatIllegalStateException()
        .isThrownBy(() -> ConfigKeys.of("sloth"))
        .withMessage("no resource /config-keys/sloth.txt");
  }
}
