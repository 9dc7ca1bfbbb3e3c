package constructs.tempo;

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

class TempoOverridesTest {
  private static final ObjectStore STORE =
      ObjectStore.external(URI.create("http://s3.test:9123"), "eu-test-7", "");

  private static Chart chart(ConfigOverride... overrides) {
    Chart chart = Rendered.chart();
    new TempoStore(
        chart, "tempo", TempoStoreProps.builder(STORE).configOverrides(List.of(overrides)).build());
    return chart;
  }

  private static List<String> problems(ConfigOverride... overrides) {
    return ManifestTree.of(chart(overrides)).problems().stream().map(Problem::toString).toList();
  }

  @Test
  void the_policy_names_keys_that_tempo_has() {
    assertThat(TempoOverrides.POLICY.strangers()).isEmpty();
  }

  @Test
  void an_override_ends_up_in_the_file_and_changes_its_checksum() {
    Chart before = chart();
    Chart after = chart(configOverride("overrides.defaults.global.max_bytes_per_trace", 1_234_567));

    JsonNode config =
        Yaml.tree(Rendered.only(after, "ConfigMap").at("/data/tempo.yaml").asString());
    assertThat(config.at("/overrides/defaults/global/max_bytes_per_trace").asInt())
        .isEqualTo(1_234_567);
    assertThat(config.at("/querier/max_concurrent_queries").asInt()).isEqualTo(2);
    assertThat(Rendered.only(after, "StatefulSet").at("/spec/template/metadata/annotations"))
        .isNotEqualTo(
            Rendered.only(before, "StatefulSet").at("/spec/template/metadata/annotations"));
  }

  @Test
  void an_override_is_attached_for_the_report() {
    ManifestTree tree = ManifestTree.of(chart(configOverride("querier.max_concurrent_queries", 7)));

    assertThat(tree.problems()).isEmpty();
    assertThat(tree.attached(ConfigOverrides.class).orElseThrow().all())
        .singleElement()
        .satisfies(
            o -> {
              assertThat(o.path()).isEqualTo("test/tempo");
              assertThat(o.instead()).isEqualTo("2");
              assertThat(o.checkedAgainst()).isEqualTo("Tempo 3.0.3");
              assertThat(o.version()).isEqualTo("3.0.3");
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
    assertThat(problems(configOverride(key, "x")))
        .singleElement()
        .asString()
        .contains("config/owned-key", key, fix);
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

  /** What the library sets stands in the list, or the list is of another version. */
  @Test
  void the_list_has_every_key_of_the_file() {
    OverridableConfig config =
        new OverridableConfig(
            TempoOverrides.POLICY,
            List.of(),
            () -> TempoConfig.of(TempoStoreProps.builder(STORE).build(), STORE.bucket("keys")));

    assertThat(config.strangers()).isEmpty();
  }
}
