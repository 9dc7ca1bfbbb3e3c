package constructs.kit.kube;

import constructs.model.units.Storage;

/** Where a workload keeps its files. */
public sealed interface Persistence {
  /** A volume claim of its own: the files survive the pod. The size can grow, never shrink. */
  static Claim claim(Storage size) {
    return new Claim(size);
  }

  /** A directory that goes with the pod; what was not yet in the object store is lost with it. */
  static EmptyDir emptyDir(Storage sizeLimit) {
    return new EmptyDir(sizeLimit);
  }

  /** The size, claimed or allowed. */
  Storage size();

  /**
   * A PersistentVolumeClaim.
   *
   * @param size the claimed size
   */
  record Claim(Storage size) implements Persistence {}

  /**
   * An emptyDir volume.
   *
   * @param size the size at which the pod is evicted
   */
  record EmptyDir(Storage size) implements Persistence {}
}
