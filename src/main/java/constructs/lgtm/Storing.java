package constructs.lgtm;

import constructs.model.signals.ObjectStore;
import constructs.model.units.Storage;

/** Who keeps the objects of the three backends. */
public sealed interface Storing {
  /** A MinIO that the stack deploys, with a volume of the given size. */
  static Minio minio(Storage capacity) {
    return new Minio(capacity);
  }

  /** A store that is there already. */
  static External external(ObjectStore store) {
    return new External(store);
  }

  /**
   * A MinIO that the stack deploys.
   *
   * @param capacity the size of its volume
   */
  record Minio(Storage capacity) implements Storing {}

  /**
   * A store that is there already.
   *
   * @param store its buckets and credentials
   */
  record External(ObjectStore store) implements Storing {}
}
