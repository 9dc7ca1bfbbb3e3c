package constructs.kit.kube;

import constructs.model.diagnostics.Internal;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import org.jspecify.annotations.Nullable;

/** Volumes of a pod, and where a container has them. */
@Internal
public final class Volumes {
  private Volumes() {}

  /** The files of a ConfigMap. */
  public static Volume configMap(String volume, String source) {
    return new VolumeBuilder()
        .withName(volume)
        .withNewConfigMap()
        .withName(source)
        .endConfigMap()
        .build();
  }

  /** The files of a ConfigMap, an empty directory as long as there is none. */
  public static Volume optionalConfigMap(String volume, String source) {
    return new VolumeBuilder(configMap(volume, source))
        .editConfigMap()
        .withOptional(true)
        .endConfigMap()
        .build();
  }

  /** The files of a Secret, an empty directory as long as there is none. */
  public static Volume optionalSecret(String volume, String source) {
    return new VolumeBuilder()
        .withName(volume)
        .withNewSecret()
        .withSecretName(source)
        .withOptional(true)
        .endSecret()
        .build();
  }

  /** A volume that outlives the pod. */
  public static Volume claim(String volume, String source) {
    return new VolumeBuilder().withName(volume).withNewPersistentVolumeClaim(source, null).build();
  }

  /**
   * A directory of the node.
   *
   * @param type what must be there, null for anything: {@code DirectoryOrCreate} makes it
   */
  public static Volume hostPath(String volume, String path, @Nullable String type) {
    return new VolumeBuilder().withName(volume).withNewHostPath(path, type).build();
  }

  /**
   * A directory that goes with the pod.
   *
   * @param sizeLimit the quantity at which the pod is evicted: {@code 100Mi}
   */
  public static Volume emptyDir(String name, String sizeLimit) {
    return new VolumeBuilder()
        .withName(name)
        .withNewEmptyDir()
        .withSizeLimit(new Quantity(sizeLimit))
        .endEmptyDir()
        .build();
  }

  /** What every pod with a root file system that can't be written has under {@code /tmp}. */
  public static Volume tmp() {
    return emptyDir("tmp", "100Mi");
  }

  /** Where a container has a volume. */
  public static VolumeMount at(String name, String path) {
    return new VolumeMountBuilder().withName(name).withMountPath(path).build();
  }

  /** Where a container has a volume that it only reads. */
  public static VolumeMount readOnly(String name, String path) {
    return new VolumeMountBuilder().withName(name).withMountPath(path).withReadOnly(true).build();
  }
}
