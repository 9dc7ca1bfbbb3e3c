package constructs.objectstore;

import com.google.auto.value.AutoBuilder;
import constructs.kit.budget.BudgetRow;
import constructs.kit.kube.ImageRef;
import constructs.kit.kube.Images;
import constructs.kit.kube.Platform;
import constructs.kit.kube.Resources;
import constructs.model.units.Cpu;
import constructs.model.units.Memory;
import constructs.model.units.Storage;

/**
 * What MinIO needs.
 *
 * @param capacity the size of its volume: all buckets together, over their retention
 * @param region the region that clients are told, any name will do; default {@code us-east-1}
 * @param namespace where it and its bucket Job run; default {@code databases}
 * @param image the server; default {@link Images#MINIO}, which nobody maintains (rule {@link
 *     MinioRule#UNMAINTAINED})
 * @param clientImage the client that makes the buckets, with {@code /bin/sh}; default {@link
 *     Images#MINIO_CLIENT}
 * @param resources default requests 800 MB and 100m, limit 1 GiB. Measured on a real cluster: a
 *     working set of 67 MB when idle and of 787 MB after hours of three backends, 392 MB of it
 *     resident; the rest is page cache, which the limit bounds without harm
 * @param jobResources of the bucket Job; default requests 64 MB and 10m, limit 256 MiB (the client
 *     was measured at 31 MB)
 * @param platform default {@link Platform#defaults()}
 */
public record MinioStoreProps(
    Storage capacity,
    String region,
    String namespace,
    ImageRef image,
    ImageRef clientImage,
    Resources resources,
    Resources jobResources,
    Platform platform) {
  /** The namespace of MinIO, where nobody says otherwise. */
  public static final String NAMESPACE = "databases";

  static final Resources JOB_RESOURCES =
      new Resources(Memory.megabytes(64), Cpu.millicores(10), Memory.mebibytes(256));

  static final Resources RESOURCES =
      new Resources(Memory.megabytes(800), Cpu.millicores(100), Memory.gibibytes(1));

  /** The row of the budget that MinIO asks for by default. */
  public static BudgetRow row() {
    return RESOURCES.row("minio", 1);
  }

  /** The row of the budget that its bucket Job asks for by default. */
  public static BudgetRow jobRow() {
    return JOB_RESOURCES.row("minio-buckets", 1);
  }

  /** A builder with the defaults. */
  public static Builder builder(Storage capacity) {
    return new AutoBuilder_MinioStoreProps_Builder()
        .capacity(capacity)
        .region("us-east-1")
        .namespace(NAMESPACE)
        .image(Images.MINIO)
        .clientImage(Images.MINIO_CLIENT)
        .resources(RESOURCES)
        .jobResources(JOB_RESOURCES)
        .platform(Platform.defaults());
  }

  /** A builder that starts from these props. */
  public Builder toBuilder() {
    return new AutoBuilder_MinioStoreProps_Builder(this);
  }

  /** Builds {@link MinioStoreProps}: each method sets the component of its name. */
  @AutoBuilder
  public interface Builder {
    Builder capacity(Storage capacity);

    Builder region(String region);

    Builder namespace(String namespace);

    Builder image(ImageRef image);

    Builder clientImage(ImageRef clientImage);

    Builder resources(Resources resources);

    Builder jobResources(Resources jobResources);

    Builder platform(Platform platform);

    MinioStoreProps build();
  }
}
