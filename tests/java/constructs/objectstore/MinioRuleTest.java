package constructs.objectstore;

import static org.assertj.core.api.Assertions.assertThat;

import constructs.kit.kube.ImageRef;
import constructs.kit.kube.Images;
import constructs.kit.tree.ManifestTree;
import constructs.model.config.Pins;
import constructs.model.diagnostics.Problem;
import constructs.model.diagnostics.Report;
import constructs.model.units.Storage;
import org.cdk8s.Chart;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import testing.Rendered;

class MinioRuleTest {
  /** Seed defect 30: a visible warning, and an image that can be replaced. */
  @Nested
  class Unmaintained {
    @Test
    void fires_with_the_whole_message_and_the_path() {
      Chart chart = Rendered.chart();
      new MinioStore(chart, "minio", MinioStoreProps.builder(Storage.gigabytes(20)).build());
      assertThat(ManifestTree.of(chart).problems())
          .extracting(Problem::toString)
          .containsExactly(
              "[test/minio] objectstore/minio-unmaintained: the image is upstream MinIO, unmaintained since 2026-02 and without the fix for CVE-2025-62506, got "
                  + "quay.io/minio/minio:"
                  + Pins.version("minio")
                  + "; expected an S3 server that gets security fixes; fix: ObjectStore.external(url, region, bucketPrefix)"
                  + " for a store that you run, or MinioStoreProps.builder(..).image(..) with a maintained fork");
    }

    @Test
    void fires_for_a_mirror_of_upstream() {
      assertThat(MinioChecks.of(Images.MINIO.withRegistry("mirror.example"))).hasSize(1);
    }

    @Test
    void does_not_stop_the_build() {
      assertThat(Report.of(MinioChecks.of(Images.MINIO)).hasErrors()).isFalse();
    }

    @Test
    void stays_quiet_for_a_fork() {
      assertThat(
              MinioChecks.of(
                  new ImageRef("docker.io", "pgsty/minio", "RELEASE.2026-08-01T00-00-00Z", null)))
          .isEmpty();
    }
  }
}
