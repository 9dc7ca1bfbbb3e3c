package constructs.lgtm;

import constructs.model.store.ObjectStore;
import constructs.model.units.Storage;
import org.jspecify.annotations.Nullable;

/** The object store of a stack: one that it deploys, or one that is there already. */
public sealed interface StackStore {
  /** A MinIO that the stack deploys, with a volume of the given size. */
  static Minio minio(Storage capacity) {
    return new Minio(capacity);
  }

  /** A store that is there already. */
  static External external(ObjectStore store) {
    return new External(store, null);
  }

  /** A store that is there already, and whose size is held against what is kept in it. */
  static External external(ObjectStore store, Storage size) {
    return new External(store, size);
  }

  /** How much it holds, null where nobody said so. */
  @Nullable Storage size();

  /**
   * A MinIO that the stack deploys.
   *
   * @param capacity the size of its volume
   */
  record Minio(Storage capacity) implements StackStore {
    @Override
    public Storage size() {
      return capacity;
    }
  }

  /**
   * A store that is there already.
   *
   * @param store its buckets and credentials
   * @param size how much it holds, null where nobody said so
   */
  record External(ObjectStore store, @Nullable Storage size) implements StackStore {}
}
