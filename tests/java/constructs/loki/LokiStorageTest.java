package constructs.loki;

import static org.assertj.core.api.Assertions.assertThat;

import constructs.kit.checks.process.ProcessKeys;
import constructs.kit.checks.process.ProcessRule;
import constructs.kit.tree.ManifestTree;
import constructs.model.config.OverridePolicy;
import constructs.model.diagnostics.Problem;
import constructs.model.store.Buckets;
import constructs.model.store.ObjectStore;
import java.net.URI;
import java.util.List;
import org.cdk8s.ApiObject;
import org.cdk8s.Chart;
import org.cdk8s.JsonPatch;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import testing.Found;
import testing.Rendered;
import tools.jackson.databind.JsonNode;

/** Where Loki keeps what: objects in its store, files in its volume. */
class LokiStorageTest {
  private final Chart chart = Rendered.chart();

  private static ObjectStore shared(String url, String bucket) {
    return ObjectStore.external(URI.create(url), "zz-1", Buckets.shared(bucket));
  }

  private LokiWithMinio loki(ObjectStore store) {
    return new LokiWithMinio(chart, "loki", LokiWithMinioProps.builder(store).build());
  }

  private JsonNode config() {
    return Found.file(chart, LokiProcess.PROGRAM.file());
  }

  private List<String> problems() {
    return ManifestTree.of(chart).problems().stream().map(Problem::toString).toList();
  }

  /** The usual client knows no prefix. */
  @Test
  void takes_the_client_that_knows_a_prefix_for_a_shared_bucket() {
    loki(shared("https://s3.test:9123", "zoo"));

    assertThat(config().at("/common/storage").toString())
        .isEqualTo(
            "{\"object_store\":{\"storage_prefix\":\"loki\",\"s3\":{\"endpoint\":\"s3.test:9123\",\"region\":\"zz-1\",\"bucket_name\":\"zoo\",\"insecure\":false,\"bucket_lookup_type\":\"path\"}}}");
    assertThat(config().at("/storage_config/use_thanos_objstore").asBoolean()).isTrue();
  }

  @Test
  void takes_the_usual_client_for_a_bucket_of_its_own() {
    loki(ObjectStore.aws("eu-north-1", Buckets.each("acme-")));

    assertThat(config().at("/common/storage").toString())
        .isEqualTo(
            "{\"s3\":{\"endpoint\":\"s3.eu-north-1.amazonaws.com\",\"region\":\"eu-north-1\",\"bucketnames\":\"acme-loki\",\"insecure\":false,\"s3forcepathstyle\":false}}");
    assertThat(config().has("storage_config")).isFalse();
  }

  /** {@link LokiRule#BUCKET_NAMED_LIKE_ENDPOINT}. */
  @Nested
  class BucketNamedLikeEndpoint {
    @Test
    void fires_for_a_shared_bucket() {
      loki(shared("http://zoo.sea:9000", "zoo"));

      assertThat(problems())
          .containsExactly(
              "[test/loki] loki/bucket-named-like-endpoint: the shared bucket is named like the first label of the object store's host, got zoo at zoo.sea; "
                  + "expected another bucket name; fix: Buckets.shared(\"..\") with another bucket");
    }

    @Test
    void stays_quiet_for_a_bucket_of_its_own_which_its_usual_client_takes() {
      loki(ObjectStore.external(URI.create("http://loki.sea:9000"), "zz-1", ""));
      assertThat(problems()).isEmpty();
    }

    @Test
    void is_fixed_by_another_bucket() {
      loki(shared("http://zoo.sea:9000", "zoo-2"));
      assertThat(problems()).isEmpty();
    }
  }

  /** {@link ProcessRule#PATHS_OVERLAP}. */
  @Test
  void a_patch_that_puts_a_log_into_another_is_refused() {
    LokiWithMinio loki = loki(shared("https://s3.test:9123", "zoo"));
    String file = Rendered.only(chart, "ConfigMap").at("/data/loki.yaml").asString();
    ApiObject map = (ApiObject) loki.getNode().findChild("configmap");
    map.addJsonPatch(
        JsonPatch.replace("/data/loki.yaml", file.replace("/loki/ruler-wal", "/loki/wal/ruler")));

    assertThat(Found.by(chart, ProcessRule.PATHS_OVERLAP))
        .singleElement()
        .asString()
        .contains(
            "got ingester.wal.dir: /loki/wal, its default and ruler.wal.dir: /loki/wal/ruler; ");
  }

  @Test
  void nothing_is_outside_or_overlaps_by_itself() {
    loki(shared("https://s3.test:9123", "zoo"));

    assertThat(Found.by(chart, ProcessRule.PATH_OUTSIDE_VOLUME, ProcessRule.PATHS_OVERLAP))
        .isEmpty();
  }

  @Test
  void the_paths_and_ports_are_keys_that_loki_has() {
    assertThat(
            OverridePolicy.of("loki")
                .owned(LokiProcess.KEYS.paths().stream().map(ProcessKeys.PathKey::key).toList())
                .owned(LokiProcess.KEYS.ports().stream().map(ProcessKeys.PortKey::key).toList())
                .strangers())
        .isEmpty();
  }
}
