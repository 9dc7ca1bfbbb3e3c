package constructs.mimir;

import static constructs.model.config.ConfigOverride.configOverride;
import static org.assertj.core.api.Assertions.assertThat;

import constructs.kit.checks.process.ProcessKeys;
import constructs.kit.checks.process.ProcessRule;
import constructs.kit.tree.ManifestTree;
import constructs.model.config.ConfigOverride;
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

/** Where Mimir keeps what: objects in its store, files in its volume. */
class MimirStorageTest {
  private static final ObjectStore SHARED =
      ObjectStore.external(URI.create("https://s3.test:9123"), "zz-1", Buckets.shared("zoo"));

  private final Chart chart = Rendered.chart();

  private MimirMonolithic mimir(String id, ObjectStore store, ConfigOverride... overrides) {
    return new MimirMonolithic(
        chart, id, MimirMonolithicProps.builder(store).configOverrides(List.of(overrides)).build());
  }

  private JsonNode config() {
    return Found.file(chart, MimirProcess.PROGRAM.file());
  }

  private List<String> problems() {
    return ManifestTree.of(chart).problems().stream().map(Problem::toString).toList();
  }

  /** Seed defect 1: each part has a prefix, and each begins with Mimir's own. */
  @Test
  void keeps_each_part_under_a_prefix_in_a_shared_bucket() {
    mimir("mimir", SHARED);

    assertThat(config().at("/common/storage/s3/bucket_name").asString()).isEqualTo("zoo");
    assertThat(config().at("/blocks_storage/storage_prefix").asString()).isEqualTo("mimirblocks");
    assertThat(config().at("/alertmanager_storage/storage_prefix").asString())
        .isEqualTo("mimiralertmanager");
  }

  @Test
  void asks_aws_by_host_name_without_a_port() {
    mimir("mimir", ObjectStore.aws("eu-north-1", Buckets.each("acme-")));

    assertThat(config().at("/common/storage/s3").toString())
        .isEqualTo(
            "{\"endpoint\":\"s3.eu-north-1.amazonaws.com\",\"region\":\"eu-north-1\",\"bucket_name\":\"acme-mimir\",\"bucket_lookup_type\":\"virtual-hosted\",\"insecure\":false}");
  }

  /** {@link MimirRule#BUCKET_PREFIX}. */
  @Nested
  class BucketPrefix {
    @Test
    void fires_for_an_id_with_a_dash_in_a_shared_bucket() {
      mimir("mimir-2", SHARED);

      assertThat(problems())
          .containsExactly(
              "[test/mimir-2] mimir/bucket-prefix: the prefix in the shared bucket is none that Mimir takes, got zoo/mimir-2; expected letters and digits alone; "
                  + "fix: an id like \"mimir2\" for this construct, or Buckets.each(\"..\")");
    }

    @Test
    void stays_quiet_with_the_id_of_the_fix() {
      mimir("mimir2", SHARED);
      assertThat(problems()).isEmpty();
    }

    @Test
    void stays_quiet_with_a_bucket_of_its_own() {
      mimir(
          "mimir-2",
          ObjectStore.external(URI.create("https://s3.test:9123"), "zz-1", Buckets.each("zoo-")));
      assertThat(problems()).isEmpty();
    }
  }

  /** {@link MimirRule#BUCKET_NAMED_LIKE_ENDPOINT} in a shared bucket. */
  @Test
  void a_shared_bucket_that_is_named_like_the_host_is_told_another_fix() {
    mimir(
        "mimir",
        ObjectStore.external(URI.create("http://zoo.sea:9000"), "zz-1", Buckets.shared("zoo")));

    assertThat(problems())
        .containsExactly(
            "[test/mimir] mimir/bucket-named-like-endpoint: the bucket is named like the first label of the object store's host, got zoo at zoo.sea; "
                + "expected another bucket name; fix: Buckets.shared(\"..\") with another bucket");
  }

  /** {@link ProcessRule#PATH_OUTSIDE_VOLUME}. */
  @Test
  void a_file_that_nothing_mounts_is_refused() {
    mimir("mimir", SHARED, configOverride("runtime_config.file", "/etc/runtime/mimir.yaml"));

    assertThat(Found.by(chart, ProcessRule.PATH_OUTSIDE_VOLUME))
        .singleElement()
        .asString()
        .contains(
            "StatefulSet observability/mimir names what no volume carries, got runtime_config.file: /etc/runtime/mimir.yaml; ");
  }

  /** Seed defect 4: {@link ProcessRule#UNEXPANDED_VARIABLE}. */
  @Test
  void a_variable_that_nobody_replaces_is_refused() {
    MimirMonolithic mimir =
        mimir("mimir", SHARED, configOverride("usage_stats.installation_mode", "${MODE}"));
    assertThat(Found.by(chart, ProcessRule.UNEXPANDED_VARIABLE))
        .singleElement()
        .asString()
        .contains("got usage_stats.installation_mode: ${MODE}; ");

    ApiObject.of(mimir)
        .addJsonPatch(
            JsonPatch.add("/spec/template/spec/containers/0/args/-", "-config.expand-env=true"));
    assertThat(Found.by(chart, ProcessRule.UNEXPANDED_VARIABLE)).isEmpty();
  }

  @Test
  void a_patch_that_takes_the_volume_away_is_refused() {
    MimirMonolithic mimir = mimir("mimir", SHARED);
    ApiObject.of(mimir)
        .addJsonPatch(
            JsonPatch.replace("/spec/template/spec/containers/0/volumeMounts/1/mountPath", "/x"));

    assertThat(Found.by(chart, ProcessRule.PATH_OUTSIDE_VOLUME))
        .anyMatch(p -> p.contains("blocks_storage.tsdb.dir: /data/tsdb"));
  }

  @Test
  void nothing_is_outside_or_overlaps_by_itself() {
    mimir("mimir", SHARED);

    assertThat(Found.by(chart, ProcessRule.PATH_OUTSIDE_VOLUME, ProcessRule.PATHS_OVERLAP))
        .isEmpty();
  }

  @Test
  void the_paths_and_ports_are_keys_that_mimir_has() {
    assertThat(
            OverridePolicy.of("mimir")
                .owned(MimirProcess.KEYS.paths().stream().map(ProcessKeys.PathKey::key).toList())
                .owned(MimirProcess.KEYS.ports().stream().map(ProcessKeys.PortKey::key).toList())
                .strangers())
        .isEmpty();
  }
}
