package constructs.mimir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import constructs.kit.tree.ManifestTree;
import constructs.model.diagnostics.Problem;
import constructs.model.load.LoadProfile;
import constructs.model.load.Retention;
import constructs.model.signals.MetricsSink;
import constructs.model.store.ObjectStore;
import java.net.URI;
import java.time.Duration;
import org.cdk8s.Chart;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import testing.Golden;
import testing.Rendered;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

class MimirMonolithicTest {
  private final Chart chart = Rendered.chart();

  private static ObjectStore store(String url, String prefix) {
    return ObjectStore.external(URI.create(url), "zz-1", prefix);
  }

  private MimirMonolithic mimir(String id, String url, String prefix) {
    return new MimirMonolithic(
        chart,
        id,
        MimirMonolithicProps.builder(store(url, prefix))
            .retention(Retention.days(77))
            .load(LoadProfile.builder().activeSeries(7_000).build())
            .maxSeries(12_345)
            .build());
  }

  private JsonNode config() {
    return new YAMLMapper()
        .readTree(
            Rendered.all(chart).stream()
                .map(m -> m.path("data").path(MimirProcess.PROGRAM.file()))
                .filter(JsonNode::isString)
                .findFirst()
                .orElseThrow()
                .asString());
  }

  @Test
  void renders_the_golden_manifests() {
    mimir("mimir", "http://s3.test:9123", "sloth-");
    Golden.assertGolden("mimir/manifests.yaml", Rendered.yaml(chart));
  }

  /** Seed defect 9: ztunnel's 28 labels and ours fit. */
  @Test
  void its_sink_tells_the_limits_that_it_is_configured_with() {
    MetricsSink sink = mimir("mimir", "http://s3.test:9123", "sloth-").sink();

    assertThat(sink.maxLabelNames())
        .isEqualTo(config().at("/limits/max_label_names_per_series").asInt())
        .isEqualTo(40);
    assertThat(sink.acceptedAge()).isEqualTo(Duration.ofHours(2));
    assertThat(config().at("/limits/out_of_order_time_window").asString()).isEqualTo("2h");
  }

  /** Half a block, which a window that is shorter does not take away. */
  @Test
  void a_series_in_its_own_order_is_taken_for_an_hour_in_any_case() {
    MimirMonolithicProps props =
        MimirMonolithicProps.builder(store("http://s3.test:9123", "sloth-"))
            .outOfOrderTimeWindow(Duration.ofMinutes(5))
            .build();
    MetricsSink sink = new MimirMonolithic(chart, "mimir", props).sink();

    assertThat(sink.acceptedAge()).isEqualTo(Duration.ofHours(1));
    assertThat(config().at("/limits/out_of_order_time_window").asString()).isEqualTo("5m");
    assertThatThrownBy(() -> props.toBuilder().outOfOrderTimeWindow(Duration.ofMinutes(-1)).build())
        .hasMessage("outOfOrderTimeWindow must not be negative, got PT-1M");
  }

  /** Older samples are out of order after an early compaction, so that they need a window. */
  @ParameterizedTest
  @CsvSource({"PT2H, true", "PT1H, true", "PT59M, false", "PT0S, false"})
  void compacts_early_where_it_still_takes_what_an_outage_held_back(
      Duration window, boolean early) {
    MimirMonolithicProps props =
        MimirMonolithicProps.builder(store("http://s3.test:9123", "sloth-"))
            .outOfOrderTimeWindow(window)
            .load(LoadProfile.builder().activeSeries(7_000).build())
            .build();
    new MimirMonolithic(chart, "mimir", props);

    JsonNode tsdb = config().at("/blocks_storage/tsdb");
    assertThat(tsdb.path("early_head_compaction_min_in_memory_series").asInt(0))
        .isEqualTo(early ? 7_700 : 0);
    assertThat(tsdb.has("early_head_compaction_min_estimated_series_reduction_percentage"))
        .isEqualTo(early);
  }

  /** Seed defect 5: Mimir's own default port is 8080. */
  @Test
  void listens_on_the_port_that_all_its_addresses_name() {
    MimirMonolithic mimir = mimir("mimir", "http://s3.test:9123", "sloth-");

    assertThat(config().at("/server/http_listen_port").asInt()).isEqualTo(9009);
    assertThat(mimir.sink().push().url())
        .isEqualTo("http://mimir.observability.svc:9009/api/v1/push");
    assertThat(mimir.source().query().url())
        .isEqualTo("http://mimir.observability.svc:9009/prometheus");
    assertThat(mimir.metrics().metrics().url())
        .isEqualTo("http://mimir.observability.svc:9009/metrics");
    assertThat(Rendered.only(chart, "Service").at("/spec/ports/0/port").asInt()).isEqualTo(9009);
  }

  /** Seed defect 3: with the default of 3 and one replica every push is answered with 500. */
  @Test
  void replicates_nothing() {
    mimir("mimir", "http://s3.test:9123", "sloth-");

    assertThat(config().at("/ingester/ring/replication_factor").asInt()).isEqualTo(1);
    assertThat(config().at("/store_gateway/sharding_ring/replication_factor").asInt()).isEqualTo(1);
  }

  /** Seed defect 1: blocks share neither bucket nor prefix with rules or Alertmanager state. */
  @Test
  void keeps_blocks_under_a_prefix_of_the_bucket_it_is_given() {
    mimir("mimir", "https://s3.test:9123", "sloth-");

    assertThat(config().at("/common/storage/s3").toString())
        .isEqualTo(
            "{\"endpoint\":\"s3.test:9123\",\"region\":\"zz-1\",\"bucket_name\":\"sloth-mimir\",\"bucket_lookup_type\":\"path\",\"insecure\":false}");
    assertThat(config().at("/blocks_storage/storage_prefix").asString()).isEqualTo("blocks");
  }

  /** Seed defects 8 and 9: exemplars are off by default, and ztunnel's labels are too many. */
  @Test
  void limits_follow_the_props_and_what_is_sent() {
    mimir("mimir", "http://s3.test:9123", "sloth-");

    assertThat(config().path("limits").toString())
        .isEqualTo(
            "{\"max_global_series_per_user\":12345,\"ingestion_rate\":3292,\"ingestion_burst_size\":98760,\"max_global_exemplars_per_user\":10000,\"native_histograms_ingestion_enabled\":true,\"max_label_names_per_series\":40,"
                + "\"compactor_blocks_retention_period\":\"1848h\",\"out_of_order_time_window\":\"2h\",\"max_query_parallelism\":2,\"max_fetched_series_per_query\":24690,"
                + "\"max_fetched_chunk_bytes_per_query\":536870912,\"max_estimated_memory_consumption_per_query\":85899345}");
  }

  @Test
  void writes_below_its_volume_only() {
    mimir("mimir", "http://s3.test:9123", "sloth-");

    assertThat(config().at("/activity_tracker/filepath").asString()).startsWith("/data/");
    assertThat(config().at("/ruler/rule_path").asString()).startsWith("/data/");
    assertThat(config().at("/compactor/data_dir").asString()).startsWith("/data/");
    assertThat(config().at("/blocks_storage/tsdb/dir").asString()).startsWith("/data/");
    assertThat(
            Rendered.only(chart, "StatefulSet")
                .at("/spec/template/spec/containers/0/volumeMounts")
                .toString())
        .contains("{\"mountPath\":\"/data\",\"name\":\"data\"}");
  }

  @Test
  void a_limit_of_no_series_is_refused() {
    assertThatThrownBy(
            () -> MimirMonolithicProps.builder(store("http://s3.test", "")).maxSeries(0).build())
        .hasMessage("maxSeries must be at least 1, got 0; 0 means no limit to Mimir");
  }

  /** {@link MimirRule#BUCKET_NAMED_LIKE_ENDPOINT}. */
  @Nested
  class BucketNamedLikeEndpoint {
    @Test
    void fires_when_the_host_begins_with_the_bucket() {
      mimir("minio", "http://minio.zoo.svc:9000", "");
      assertThat(ManifestTree.of(chart).problems())
          .extracting(Problem::toString)
          .containsExactly(
              "[test/minio] mimir/bucket-named-like-endpoint: the bucket is named like the first label of the object store's host, "
                  + "got minio at minio.zoo.svc; expected another bucket name; "
                  + "fix: ObjectStore.external(url, region, \"acme-\") with a prefix for bucket names, or another id than \"minio\" for this construct");
    }

    @Test
    void stays_quiet_when_only_the_letters_are_alike() {
      mimir("mini", "http://minio.zoo.svc:9000", "");
      assertThat(ManifestTree.of(chart).problems()).isEmpty();
    }

    @Test
    void the_prefix_of_the_fix_works() {
      mimir("minio", "http://minio.zoo.svc:9000", "acme-");
      assertThat(ManifestTree.of(chart).problems()).isEmpty();
    }

    @Test
    void the_other_id_of_the_fix_works() {
      mimir("mimir", "http://minio.zoo.svc:9000", "");
      assertThat(ManifestTree.of(chart).problems()).isEmpty();
    }
  }
}
