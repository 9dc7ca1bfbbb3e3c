package constructs.model.config;

import static constructs.model.config.ConfigOverride.configOverride;
import static org.assertj.core.api.Assertions.assertThat;

import constructs.model.diagnostics.Problem;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ConfigRuleTest {
  private static final OverridePolicy POLICY =
      OverridePolicy.of("loki")
          .owned("limits_config.retention_period", "retention(Retention.days(..))")
          .owned(List.of("schema_config", "common.ring"))
          .free(List.of("querier.max_concurrent"));

  private static ConfigTree own() {
    return ConfigTree.empty()
        .set("target", "all")
        .block("limits_config", l -> l.set("retention_period", Duration.ofDays(13)))
        .block("querier", q -> q.set("max_concurrent", 2));
  }

  private static OverridableConfig config(ConfigOverride... overrides) {
    return new OverridableConfig(POLICY, List.of(overrides), ConfigRuleTest::own);
  }

  private static List<String> messages(ConfigOverride... overrides) {
    return config(overrides).problems().stream().map(Problem::message).toList();
  }

  @Nested
  class UnknownKey {
    @Test
    void fires_with_the_whole_message() {
      assertThat(messages(configOverride("limits_config.max_entries_limit", 7)))
          .containsExactly(
              "config/unknown-key: loki has no such configuration key, got limits_config.max_entries_limit; expected one of the 2782 keys of Loki "
                  + Pins.version("loki")
                  + "; fix: configOverride(\"limits_config.max_entries_limit_per_query\", ..)");
    }

    @Test
    void fires_for_a_block() {
      assertThat(messages(configOverride("ingester.wal", true)))
          .containsExactly(
              "config/unknown-key: loki has a block of that name, and no key, got ingester.wal; expected one of its 6 keys; fix: configOverride(\"ingester.wal.checkpoint_duration\", ..), for example");
    }

    @Test
    void has_no_key_to_propose_for_nonsense() {
      assertThat(messages(configOverride("sloth", true)))
          .containsExactly(
              "config/unknown-key: loki has no such configuration key, got sloth; expected one of the 2782 keys of Loki "
                  + Pins.version("loki")
                  + "; fix: leave configOverride(\"sloth\", ..) out");
    }

    @Test
    void stays_quiet_and_the_fix_works() {
      assertThat(messages(configOverride("limits_config.max_entries_limit_per_query", 7)))
          .isEmpty();
    }
  }

  @Nested
  class OwnedKey {
    @Test
    void fires_with_the_prop_that_says_the_same() {
      assertThat(messages(configOverride("limits_config.retention_period", Duration.ofHours(25))))
          .containsExactly(
              "config/owned-key: an override of limits_config.retention_period takes what other parts of the library depend on, got 25h; expected what the library sets, 312h; fix: retention(Retention.days(..)) instead of the override");
    }

    @Test
    void fires_for_what_the_library_sets_without_a_prop() {
      assertThat(messages(configOverride("target", "read")))
          .containsExactly(
              "config/owned-key: an override of target takes what other parts of the library depend on, got \"read\"; expected what the library sets, all; fix: leave configOverride(\"target\", ..) out; no prop changes it");
    }

    @Test
    void fires_below_a_block_that_is_owned_although_it_is_not_set() {
      assertThat(messages(configOverride("common.ring.kvstore.store", "consul")))
          .containsExactly(
              "config/owned-key: an override of common.ring.kvstore.store takes what other parts of the library depend on, got \"consul\"; expected no value of your own; fix: leave configOverride(\"common.ring.kvstore.store\", ..) out; no prop changes it");
    }

    @Test
    void stays_quiet_for_what_nothing_depends_on_and_the_fix_works() {
      assertThat(messages(configOverride("querier.max_concurrent", 7))).isEmpty();
      assertThat(messages()).isEmpty();
    }
  }

  @Nested
  class WrongType {
    @Test
    void fires_with_the_whole_message() {
      assertThat(messages(configOverride("limits_config.query_timeout", "30")))
          .containsExactly(
              "config/wrong-type: limits_config.query_timeout can't be a text, got \"30\"; expected a duration; fix: configOverride(\"limits_config.query_timeout\", Duration.ofHours(3))");
    }

    @Test
    void fires_for_each_kind() {
      assertThat(
              messages(
                  configOverride("limits_config.max_line_size", 65536),
                  configOverride("limits_config.max_line_size_truncate", "yes"),
                  configOverride("limits_config.ingestion_rate_mb", true),
                  configOverride("limits_config.cardinality_limit", 0.5),
                  configOverride("limits_config.discover_service_name", "app"),
                  configOverride("frontend.log_queries_longer_than", 5),
                  configOverride("ingester.chunk_encoding", 5)))
          .containsExactly(
              "config/wrong-type: limits_config.max_line_size can't be a whole number, got 65536; expected a text with a size and its unit; fix: configOverride(\"limits_config.max_line_size\", \"64MB\")",
              "config/wrong-type: limits_config.max_line_size_truncate can't be a text, got \"yes\"; expected a truth value; fix: configOverride(\"limits_config.max_line_size_truncate\", true)",
              "config/wrong-type: limits_config.ingestion_rate_mb can't be a truth value, got true; expected a number; fix: configOverride(\"limits_config.ingestion_rate_mb\", 0.5)",
              "config/wrong-type: limits_config.cardinality_limit can't be a number with a fraction, got 0.5; expected a whole number; fix: configOverride(\"limits_config.cardinality_limit\", 2_000_000)",
              "config/wrong-type: limits_config.discover_service_name can't be a text, got \"app\"; expected a list of texts; fix: configOverride(\"limits_config.discover_service_name\", List.of(\"..\"))",
              "config/wrong-type: frontend.log_queries_longer_than can't be a whole number, got 5; expected a duration; fix: configOverride(\"frontend.log_queries_longer_than\", Duration.ofHours(3))",
              "config/wrong-type: ingester.chunk_encoding can't be a whole number, got 5; expected a text; fix: configOverride(\"ingester.chunk_encoding\", \"..\")");
    }

    @Test
    void fires_for_what_no_override_can_write() {
      assertThat(messages(configOverride("limits_config.blocked_queries", List.of("a"))))
          .containsExactly(
              "config/wrong-type: limits_config.blocked_queries can't be a list of texts, got [\"a\"]; expected a mapping or a list of mappings, which no override can write; fix: a JSON patch of the ConfigMap, or an override of a key that has one value");
    }

    @Test
    void stays_quiet_and_the_fixes_work() {
      assertThat(
              messages(
                  configOverride("limits_config.query_timeout", Duration.ofHours(3)),
                  configOverride("limits_config.max_line_size", "64MB"),
                  configOverride("limits_config.max_line_size_truncate", true),
                  configOverride("limits_config.ingestion_rate_mb", 7),
                  configOverride("limits_config.ingestion_burst_size_mb", 7.5),
                  configOverride("limits_config.cardinality_limit", 2_000_000),
                  configOverride("limits_config.discover_service_name", List.of("app")),
                  configOverride("ingester.chunk_encoding", "zstd")))
          .isEmpty();
    }
  }

  @Nested
  class DuplicateKey {
    private final ConfigOverride once = configOverride("querier.max_concurrent", 7);
    private final ConfigOverride twice = configOverride("querier.max_concurrent", 9);

    @Test
    void fires_with_the_whole_message() {
      assertThat(messages(once, twice))
          .containsExactly(
              "config/duplicate-key: a configuration key is overridden twice, got configOverride(\"querier.max_concurrent\", 9); expected one value for each key; fix: leave one of the overrides of querier.max_concurrent out");
    }

    @Test
    void stays_quiet_and_the_fix_works() {
      assertThat(messages(twice)).isEmpty();
    }
  }

  @Test
  void an_override_replaces_or_adds_a_value_and_leaves_the_rest() {
    assertThat(
            config(
                    configOverride("querier.max_concurrent", 7),
                    configOverride("ingester.wal.checkpoint_duration", Duration.ofMinutes(7)))
                .toYaml())
        .isEqualTo(
            """
            target: all
            limits_config:
              retention_period: 312h
            querier:
              max_concurrent: 7
            ingester:
              wal:
                checkpoint_duration: 7m
            """);
  }

  @Test
  void what_a_rule_refuses_is_not_written() {
    assertThat(config(configOverride("target", "read"), configOverride("sloth", 3)).toYaml())
        .isEqualTo(own().toYaml());
  }

  @Test
  void a_credential_is_in_no_message() {
    ConfigOverride secret =
        configOverride("ruler.alertmanager_client.basic_auth_password", "sl0th");
    ConfigOverride owned = configOverride("schema_config.secret", "sl0th");

    assertThat(messages(secret, secret, owned))
        .hasSize(2)
        .allMatch(m -> m.contains("(hidden)"))
        .noneMatch(m -> m.contains("sl0th"));
  }

  @Test
  void a_report_names_what_was_there_before() {
    assertThat(
            config(
                    configOverride("querier.max_concurrent", 7),
                    configOverride("ingester.chunk_encoding", "zstd"))
                .applied("test/loki", "3.7.9"))
        .containsExactly(
            new AppliedOverride(
                "test/loki",
                configOverride("querier.max_concurrent", 7),
                "2",
                "Loki " + Pins.version("loki"),
                "3.7.9"),
            new AppliedOverride(
                "test/loki",
                configOverride("ingester.chunk_encoding", "zstd"),
                "",
                "Loki " + Pins.version("loki"),
                "3.7.9"));
  }

  @Test
  void a_policy_that_names_what_is_not_there_tells() {
    assertThat(OverridePolicy.of("loki").owned(List.of("sloth", "ingester.wal")).strangers())
        .containsExactly("sloth");
  }
}
