package constructs.loki;

import static constructs.model.config.ConfigOverride.configOverride;
import static org.assertj.core.api.Assertions.assertThat;

import constructs.kit.kube.ConfigOverrides;
import constructs.kit.kube.ManifestTree;
import constructs.model.config.ConfigOverride;
import constructs.model.config.OverridableConfig;
import constructs.model.diagnostics.Problem;
import constructs.model.signals.ObjectStore;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.cdk8s.Chart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import testing.Rendered;
import testing.Yaml;
import tools.jackson.databind.JsonNode;

class LokiOverridesTest {
  private static final ObjectStore STORE =
      ObjectStore.external(URI.create("http://s3.test:9123"), "eu-test-7", "");

  private static Chart chart(ConfigOverride... overrides) {
    Chart chart = Rendered.chart();
    new LokiWithMinio(
        chart,
        "loki",
        LokiWithMinioProps.builder(STORE).configOverrides(List.of(overrides)).build());
    return chart;
  }

  private static List<String> problems(ConfigOverride... overrides) {
    return ManifestTree.of(chart(overrides)).problems().stream().map(Problem::toString).toList();
  }

  @Test
  void the_policy_names_keys_that_loki_has() {
    assertThat(LokiOverrides.POLICY.strangers()).isEmpty();
  }

  @Test
  void an_override_ends_up_in_the_file_and_changes_its_checksum() {
    Chart before = chart();
    Chart after = chart(configOverride("limits_config.query_timeout", Duration.ofMinutes(7)));

    JsonNode config = Yaml.tree(Rendered.only(after, "ConfigMap").at("/data/loki.yaml").asString());
    assertThat(config.at("/limits_config/query_timeout").asString()).isEqualTo("7m");
    assertThat(config.at("/limits_config/deletion_mode").asString()).isEqualTo("filter-only");
    assertThat(Rendered.only(after, "StatefulSet").at("/spec/template/metadata/annotations"))
        .isNotEqualTo(
            Rendered.only(before, "StatefulSet").at("/spec/template/metadata/annotations"));
  }

  @Test
  void an_override_is_attached_for_the_report() {
    ManifestTree tree = ManifestTree.of(chart(configOverride("querier.max_concurrent", 7)));

    assertThat(tree.problems()).isEmpty();
    assertThat(tree.attached(ConfigOverrides.class).orElseThrow().all())
        .singleElement()
        .satisfies(
            o -> {
              assertThat(o.path()).isEqualTo("test/loki");
              assertThat(o.instead()).isEqualTo("2");
              assertThat(o.checkedAgainst()).isEqualTo("Loki 3.7.8");
              assertThat(o.version()).isEqualTo("3.7.8");
            });
  }

  @Test
  void without_overrides_there_is_nothing_to_report() {
    assertThat(ManifestTree.of(chart()).attached(ConfigOverrides.class)).isEmpty();
  }

  @Test
  void problems_carry_the_path_of_the_construct_and_the_prop_to_use() {
    assertThat(problems(configOverride("limits_config.retention_period", Duration.ofDays(7))))
        .containsExactly(
            "[test/loki] config/owned-key: an override of limits_config.retention_period takes what other parts of the library depend on, got 168h; expected what the library sets, 744h; fix: retention(Retention.days(..)) instead of the override");
  }

  @ParameterizedTest
  @CsvSource({
    "ruler.alertmanager_url, alertmanagerUrl(..)",
    "ruler.storage.local.directory, 'LokiWithMinio.rules(name, text)'",
    "limits_config.retention_stream, forStream(..)",
    "schema_config.configs, schemaFrom(..)",
    "common.storage.s3.bucketnames, another ObjectStore",
    "common.path_prefix, persistence(..)",
    "common.replication_factor, no prop",
    "compactor.retention_enabled, no prop",
    "server.http_listen_port, no prop"
  })
  void what_rules_and_manifests_depend_on_is_owned(String key, String fix) {
    assertThat(problems(configOverride(key, "x")))
        .singleElement()
        .asString()
        .contains("config/owned-key", key, fix);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limits_config.max_entries_limit_per_query",
        "limits_config.tsdb_max_query_parallelism",
        "querier.max_concurrent"
      })
  void what_nothing_depends_on_is_free(String key) {
    assertThat(problems(configOverride(key, 77_777))).isEmpty();
  }

  /** What the library sets stands in the list, or the list is of another version. */
  @Test
  void the_list_has_every_key_of_the_file() {
    OverridableConfig config =
        new OverridableConfig(
            LokiOverrides.POLICY,
            List.of(),
            () -> LokiConfig.of(LokiWithMinioProps.builder(STORE).build(), STORE.bucket("keys")));

    assertThat(config.strangers()).isEmpty();
  }
}
