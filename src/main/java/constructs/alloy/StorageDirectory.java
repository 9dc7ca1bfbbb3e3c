package constructs.alloy;

import constructs.alloy.collect.AlloyStorage;
import constructs.kit.tree.Product;
import constructs.model.diagnostics.Problem;
import constructs.model.labels.Workload;
import java.util.List;

/**
 * A directory of each node that an Alloy writes to; another Alloy of the node has another one.
 *
 * @param path the directory
 * @param alloy whose it is
 */
record StorageDirectory(String path, Workload alloy) {
  /** Declares it, where the storage is one, and holds it against those before. */
  static void declare(Product product, Workload alloy, AlloyStorage storage) {
    if (storage instanceof AlloyStorage.HostPath node) {
      List<StorageDirectory> before = product.tree().declared(StorageDirectory.class);
      product.declare(new StorageDirectory(node.path(), alloy));
      product.check(() -> shared(before, node.path(), alloy));
    }
  }

  private static List<Problem> shared(List<StorageDirectory> before, String path, Workload alloy) {
    return before.stream()
        .filter(other -> other.path.equals(path))
        .limit(1)
        .map(
            other ->
                AlloyRule.SHARED_STORAGE
                    .problem(
                        "%s/%s has the directory of %s/%s on each node"
                            .formatted(
                                alloy.namespace(),
                                alloy.name(),
                                other.alloy.namespace(),
                                other.alloy.name()))
                    .got(path)
                    .expected("a directory of its own")
                    .fix("storage(AlloyStorage.hostPath(\"/var/lib/" + alloy.name() + "\"))"))
        .toList();
  }
}
