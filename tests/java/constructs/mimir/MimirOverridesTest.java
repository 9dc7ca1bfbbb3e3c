package constructs.mimir;

import static constructs.model.config.ConfigOverride.configOverride;
import static org.assertj.core.api.Assertions.assertThat;

import constructs.kit.kube.ConfigOverrides;
import constructs.kit.kube.ManifestTree;
import constructs.model.config.ConfigOverride;
import constructs.model.config.OverridableConfig;
import constructs.model.diagnostics.Problem;
import constructs.model.signals.Endpoint;
import constructs.model.signals.ObjectStore;
import constructs.model.signals.Tenancy;
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

class MimirOverridesTest {
  private static final ObjectStore STORE =
      ObjectStore.external(URI.create("http://s3.test:9123"), "eu-test-7", "");

  private static Chart chart(ConfigOverride... overrides) {
    Chart chart = Rendered.chart();
    new MimirMonolithic(
        chart,
        "mimir",
        MimirMonolithicProps.builder(STORE).configOverrides(List.of(overrides)).build());
    return chart;
  }

  private static List<String> problems(ConfigOverride... overrides) {
    return ManifestTree.of(chart(overrides)).problems().stream().map(Problem::toString).toList();
  }

  @Test
  void the_policy_names_keys_that_mimir_has() {
    assertThat(MimirOverrides.POLICY.strangers()).isEmpty();
  }

  @Test
  void an_override_ends_up_in_the_file_and_changes_its_checksum() {
    Chart before = chart();
    Chart after = chart(configOverride("limits.max_total_query_length", Duration.ofDays(17)));

    JsonNode config =
        Rendered.all(after).stream()
            .map(m -> m.at("/data/mimir.yaml"))
            .filter(JsonNode::isString)
            .map(text -> Yaml.tree(text.asString()))
            .findFirst()
            .orElseThrow();
    assertThat(config.at("/limits/max_total_query_length").asString()).isEqualTo("408h");
    assertThat(config.at("/limits/max_label_names_per_series").asInt()).isEqualTo(40);
    assertThat(Rendered.only(after, "StatefulSet").at("/spec/template/metadata/annotations"))
        .isNotEqualTo(
            Rendered.only(before, "StatefulSet").at("/spec/template/metadata/annotations"));
  }

  @Test
  void an_override_is_attached_for_the_report() {
    ManifestTree tree =
        ManifestTree.of(chart(configOverride("limits.max_global_exemplars_per_user", 777)));

    assertThat(tree.problems()).isEmpty();
    assertThat(tree.attached(ConfigOverrides.class).orElseThrow().all())
        .singleElement()
        .satisfies(
            o -> {
              assertThat(o.path()).isEqualTo("test/mimir");
              assertThat(o.instead()).isEqualTo("10000");
              assertThat(o.checkedAgainst()).startsWith("Mimir ");
              assertThat(o.version()).isEqualTo("3.2.1");
            });
  }

  @Test
  void without_overrides_there_is_nothing_to_report() {
    assertThat(ManifestTree.of(chart()).attached(ConfigOverrides.class)).isEmpty();
  }

  @Test
  void problems_carry_the_path_of_the_construct_and_the_prop_to_use() {
    assertThat(
            problems(
                configOverride("limits.compactor_blocks_retention_period", Duration.ofDays(7))))
        .containsExactly(
            "[test/mimir] config/owned-key: an override of limits.compactor_blocks_retention_period takes what other parts of the library depend on, got 168h; expected what the library sets, 8760h; fix: retention(Retention.days(..)) instead of the override");
  }

  @ParameterizedTest
  @CsvSource({
    "limits.max_global_series_per_user, maxSeries(..)",
    "common.storage.s3.bucket_name, another ObjectStore",
    "blocks_storage.tsdb.dir, persistence(..)",
    "ingester.ring.replication_factor, no prop",
    "blocks_storage.storage_prefix, no prop",
    "server.http_listen_port, no prop",
    "multitenancy_enabled, tenancy(Tenancy.single(..))",
    "alertmanager.fallback_config_file, alertReceivers(..)",
    "ruler_storage.local.directory, no prop",
    "query_scheduler.ring.kvstore.store, no prop",
    "target, no prop"
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
        "blocks_storage.bucket_store.index_cache.inmemory.max_size_bytes",
        "limits.max_global_exemplars_per_user",
        "limits.max_fetched_series_per_query"
      })
  void what_nothing_depends_on_is_free(String key) {
    assertThat(problems(configOverride(key, 77_777))).isEmpty();
  }

  /** What the library sets stands in the list, or the list is of another version. */
  @Test
  void the_list_has_every_key_of_the_file() {
    OverridableConfig config =
        new OverridableConfig(
            MimirOverrides.POLICY,
            List.of(),
            () ->
                MimirConfig.of(
                    MimirMonolithicProps.builder(STORE).tenancy(Tenancy.single("sloths")).build(),
                    STORE.bucket("keys"),
                    Endpoint.external(URI.create("http://mimir.zoo.svc:9009/alertmanager"))));

    assertThat(config.strangers()).isEmpty();
  }
}
