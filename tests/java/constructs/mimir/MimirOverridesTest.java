package constructs.mimir;

import static constructs.model.config.ConfigOverride.configOverride;
import static org.assertj.core.api.Assertions.assertThat;

import constructs.model.config.ConfigOverride;
import constructs.model.config.ConfigTree;
import constructs.model.config.OverridePolicy;
import constructs.model.config.Pins;
import constructs.model.labels.Endpoint;
import constructs.model.labels.Tenancy;
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

class MimirOverridesTest implements OverridesContract {
  private static final ObjectStore STORE =
      ObjectStore.external(URI.create("http://s3.test:9123"), "eu-test-7", "");

  @Override
  public Chart chart(ConfigOverride... overrides) {
    Chart chart = Rendered.chart();
    new MimirMonolithic(
        chart,
        "mimir",
        MimirMonolithicProps.builder(STORE).configOverrides(List.of(overrides)).build());
    return chart;
  }

  @Override
  public String name() {
    return "mimir";
  }

  @Override
  public OverridePolicy policy() {
    return MimirOverrides.POLICY;
  }

  @Override
  public ConfigTree own() {
    return MimirConfig.of(
        MimirMonolithicProps.builder(STORE).tenancy(Tenancy.single("sloths")).build(),
        STORE.bucket("keys"),
        Endpoint.external(URI.create("http://mimir.zoo.svc:9009/alertmanager")));
  }

  @Override
  public Sample sample() {
    return new Sample(
        "limits.max_global_exemplars_per_user",
        77,
        "10000",
        MimirOverrides.POLICY.version(),
        Pins.version("mimir"));
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
    assertOwned(key, fix);
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
}
