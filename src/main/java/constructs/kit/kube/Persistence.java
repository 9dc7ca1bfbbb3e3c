package constructs.kit.kube;

import constructs.model.units.Storage;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Quantity;

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
  record Claim(Storage size) implements Persistence {
    /** The claim of a single pod, in the component's namespace and the platform's storage class. */
    public PersistentVolumeClaim object(Identity identity, String name) {
      return new PersistentVolumeClaimBuilder()
          .withMetadata(identity.meta(name))
          .withNewSpec()
          .withAccessModes("ReadWriteOnce")
          .withStorageClassName(identity.platform().storageClass())
          .withNewResources()
          .addToRequests("storage", new Quantity(size.quantity()))
          .endResources()
          .endSpec()
          .build();
    }
  }

  /**
   * An emptyDir volume.
   *
   * @param size the size at which the pod is evicted
   */
  record EmptyDir(Storage size) implements Persistence {}
}
