package constructs.objectstore;

import constructs.kit.kube.ImageRef;
import constructs.kit.kube.Images;
import constructs.model.diagnostics.Problem;
import java.util.List;

/** Holds MinIO's rules against its props. */
final class MinioChecks {
  private MinioChecks() {}

  /** The repository tells upstream from a fork, whatever mirror it is pulled from. */
  static List<Problem> of(ImageRef image) {
    return image.repository().equals(Images.MINIO.repository())
        ? List.of(
            MinioRule.UNMAINTAINED
                .problem(
                    "the image is upstream MinIO, unmaintained since 2026-02 and without the fix for CVE-2025-62506")
                .got(image.reference())
                .expected("an S3 server that gets security fixes")
                .fix(
                    "ObjectStore.external(url, region, bucketPrefix) for a store that you run, or MinioStoreProps.builder(..).image(..) with a maintained fork"))
        : List.of();
  }
}
