package constructs.loki;

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

class LokiOverridesTest implements OverridesContract {
  private static final ObjectStore STORE =
      ObjectStore.external(URI.create("http://s3.test:9123"), "eu-test-7", "");

  @Override
  public Chart chart(ConfigOverride... overrides) {
    Chart chart = Rendered.chart();
    new LokiWithMinio(
        chart,
        "loki",
        LokiWithMinioProps.builder(STORE).configOverrides(List.of(overrides)).build());
    return chart;
  }

  @Override
  public String name() {
    return "loki";
  }

  @Override
  public OverridePolicy policy() {
    return LokiOverrides.POLICY;
  }

  @Override
  public ConfigTree own() {
    return LokiConfig.of(LokiWithMinioProps.builder(STORE).build(), STORE.bucket("keys"));
  }

  @Override
  public Sample sample() {
    return new Sample(
        "querier.max_concurrent", 77, "2", "Loki " + Pins.version("loki"), Pins.version("loki"));
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
    assertOwned(key, fix);
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
}
