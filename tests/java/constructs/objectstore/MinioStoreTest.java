package constructs.objectstore;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Golden.assertGolden;

import constructs.kit.kube.Platform;
import constructs.kit.tree.ManifestTree;
import constructs.model.labels.Workload;
import constructs.model.needs.Requirement;
import constructs.model.signals.Edge;
import constructs.model.signals.Flow;
import constructs.model.store.Bucket;
import constructs.model.store.StoreAccess;
import constructs.model.units.Storage;
import java.util.List;
import org.cdk8s.Chart;
import org.cdk8s.Testing;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import testing.Rendered;
import tools.jackson.databind.JsonNode;

class MinioStoreTest {
  private final Chart chart = Rendered.chart();
  private final MinioStore store = store(chart);

  private static MinioStore store(Chart chart) {
    return new MinioStore(
        chart,
        "minio",
        MinioStoreProps.builder(Storage.gigabytes(37)).namespace("t-store").build());
  }

  @Test
  void renders_the_golden_manifests() {
    store.bucket("mimir");
    store.bucket("loki");
    assertGolden("objectstore/minio.yaml", Rendered.yaml(chart));
  }

  @Nested
  class Server {
    private final JsonNode container =
        Rendered.only(chart, "StatefulSet").at("/spec/template/spec/containers/0");

    @Test
    void claims_the_capacity() {
      assertThat(
              Rendered.only(chart, "PersistentVolumeClaim")
                  .at("/spec/resources/requests/storage")
                  .asString())
          .isEqualTo("37G");
    }

    @Test
    void serves_s3_only() {
      assertThat(Rendered.only(chart, "Service").at("/spec/ports").toString())
          .isEqualTo("[{\"name\":\"s3\",\"port\":9000,\"targetPort\":\"s3\"}]");
      assertThat(container.at("/env").toString())
          .contains("{\"name\":\"MINIO_BROWSER\",\"value\":\"off\"}");
    }

    @Test
    void is_probed_where_minio_answers() {
      assertThat(container.at("/readinessProbe/httpGet").toString())
          .isEqualTo("{\"path\":\"/minio/health/ready\",\"port\":\"s3\"}");
      assertThat(container.at("/livenessProbe/httpGet").toString())
          .isEqualTo("{\"path\":\"/minio/health/live\",\"port\":\"s3\"}");
    }

    @Test
    void writes_to_its_volumes_only_and_keeps_its_certificates_folder_off_the_root() {
      assertThat(container.at("/securityContext/readOnlyRootFilesystem").asBoolean()).isTrue();
      assertThat(container.at("/env").toString())
          .contains("{\"name\":\"HOME\",\"value\":\"/tmp\"}");
    }

    /** The token that MinIO would ask for is signed with the root password. */
    @Test
    void shows_its_metrics_without_a_token() {
      assertThat(store.metrics().metrics().url())
          .isEqualTo("http://minio.t-store.svc:9000/minio/v2/metrics/cluster");
      assertThat(container.at("/env").toString())
          .contains("{\"name\":\"MINIO_PROMETHEUS_AUTH_TYPE\",\"value\":\"public\"}");
    }

    @Test
    void has_no_job_as_long_as_nobody_wants_a_bucket() {
      assertThat(Rendered.all(chart))
          .extracting(m -> m.get("kind").asString())
          .doesNotContain("Job");
    }
  }

  /** Seed defect 29: nobody makes the buckets, and Tempo ends when its bucket is missing. */
  @Nested
  class BucketJobs {
    @Test
    void make_a_bucket_for_every_consumer_in_any_order() {
      store.bucket("tempo");
      store.bucket("loki");
      assertThat(job(chart).at("/spec/template/spec/containers/0/args").toString())
          .isEqualTo("[\"loki\",\"tempo\"]");
    }

    @Test
    void tell_the_consumer_where_its_bucket_is() {
      Bucket bucket = store.bucket("loki");
      assertThat(bucket.endpoint().url()).isEqualTo("http://minio.t-store.svc:9000");
      assertThat(bucket.name()).isEqualTo("loki");
      assertThat(bucket.pathStyle()).isTrue();
      assertThat(bucket.insecure()).isTrue();
      assertThat(bucket.access()).isEqualTo(StoreAccess.keys("loki"));
    }

    @Test
    void get_another_name_when_another_bucket_is_wanted() {
      store.bucket("loki");
      Chart other = Rendered.chart();
      MinioStore two = store(other);
      two.bucket("loki");
      assertThat(name(job(other)))
          .isEqualTo(name(job(chart)))
          .matches("minio-buckets-[0-9a-f]{16}");

      Chart more = Rendered.chart();
      MinioStore three = store(more);
      three.bucket("loki");
      three.bucket("tempo");
      assertThat(name(job(more))).isNotEqualTo(name(job(chart)));
    }

    @Test
    void are_written_under_the_name_of_the_final_body() {
      store.bucket("loki");
      Rendered.declareNamespaces(chart, "t-store");
      assertThat(Testing.synth(chart).toString()).contains("name=" + name(job(chart)));
    }

    @Test
    void are_repeated_and_stay_when_they_are_done() {
      store.bucket("loki");
      JsonNode spec = job(chart).at("/spec");
      assertThat(spec.has("ttlSecondsAfterFinished")).isFalse();
      assertThat(spec.at("/backoffLimit").asInt()).isEqualTo(20);
      assertThat(spec.at("/template/spec/restartPolicy").asString()).isEqualTo("OnFailure");
    }

    @Test
    void are_not_picked_by_the_service_of_the_server() {
      store.bucket("loki");
      assertThat(job(chart).at("/spec/template/metadata/labels/app.kubernetes.io~1name").asString())
          .isEqualTo("minio-buckets");
      assertThat(
              Rendered.only(chart, "Service")
                  .at("/spec/selector/app.kubernetes.io~1name")
                  .asString())
          .isEqualTo("minio");
    }

    @Test
    void give_each_user_one_bucket() {
      store.bucket("loki");
      store.bucket("mimir");
      JsonNode policies = Rendered.only(chart, "ConfigMap").get("data");
      assertThat(policies.get("loki.json").asString())
          .contains("\"arn:aws:s3:::loki\"", "\"arn:aws:s3:::loki/*\"")
          .doesNotContain("mimir", "s3:*", "s3:DeleteBucket");
    }

    @Test
    void put_no_credential_into_a_manifest_or_an_argument() {
      store.bucket("loki");
      assertThat(job(chart).at("/spec/template/spec/containers/0/env").toString())
          .doesNotContain("ROOT", "KEY");
      assertThat(BucketScript.text())
          .contains("| mc alias set store \"$MINIO_URL\"\n", "| mc admin user add store\n");
    }

    private static JsonNode job(Chart chart) {
      return Rendered.only(chart, "Job");
    }

    private static String name(JsonNode manifest) {
      return manifest.at("/metadata/name").asString();
    }
  }

  @Nested
  class Needs {
    @Test
    void the_root_secret_and_a_copy_of_each_consumers() {
      store.bucket("loki");
      List<Requirement.Secret> secrets =
          ManifestTree.of(chart).requirements().ofType(Requirement.Secret.class).toList();
      assertThat(secrets)
          .extracting(Requirement::text)
          .containsExactly(
              "Secret t-store/loki-s3 with AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY (equal in every namespace): the bucket Job makes MinIO's user from it",
              "Secret t-store/minio-root with MINIO_ROOT_USER, MINIO_ROOT_PASSWORD: MinIO and its bucket Job read the root credentials");
      assertThat(secrets.get(0).sharedAs()).isEqualTo("loki-s3");
    }

    @Test
    void the_connection_of_its_job() {
      store.bucket("loki");
      assertThat(ManifestTree.of(chart).edges())
          .containsExactly(
              new Edge(
                  new Workload("t-store", "minio-buckets"),
                  store.endpoint(),
                  Flow.OBJECTS,
                  "buckets and users"));
    }
  }

  @Test
  void images_come_from_the_platforms_registry() {
    Chart other = Rendered.chart();
    Platform platform = Platform.builder().imageRegistry("mirror.example").build();
    new MinioStore(
            other,
            "minio",
            MinioStoreProps.builder(Storage.gigabytes(7)).platform(platform).build())
        .bucket("loki");
    assertThat(Rendered.yaml(other))
        .contains("image: mirror.example/minio/minio:", "image: mirror.example/minio/mc:")
        .doesNotContain("quay.io");
  }
}
