package constructs.alloy;

import constructs.alloy.collect.AlloyStorage;
import constructs.kit.kube.ImageRef;
import constructs.kit.kube.Persistence;
import constructs.kit.kube.Resources;
import constructs.kit.kube.Volumes;
import io.fabric8.kubernetes.api.model.Volume;

/**
 * What an Alloy runs with, whatever it collects.
 *
 * @param image its image
 * @param resources what it asks for
 * @param storage the volume of its write-ahead log and positions
 * @param onEveryNode whether each node has one
 */
record AlloyProcess(ImageRef image, Resources resources, Volume storage, boolean onEveryNode) {
  static AlloyProcess ofNode(AlloyDaemonSetProps props) {
    Volume storage =
        props.storage() instanceof AlloyStorage.HostPath node
            ? Volumes.hostPath(AlloyPod.STORAGE_VOLUME, node.path(), "DirectoryOrCreate")
            : emptyDir(((AlloyStorage.EmptyDir) props.storage()).sizeLimit().quantity());
    return new AlloyProcess(props.image(), props.resources(), storage, true);
  }

  /**
   * The one Alloy of a cluster.
   *
   * @param claim the claim of its volume, where it has one
   */
  static AlloyProcess single(AlloySingletonProps props, String claim) {
    Volume storage =
        props.storage() instanceof Persistence.Claim
            ? Volumes.claim(AlloyPod.STORAGE_VOLUME, claim)
            : emptyDir(props.storage().size().quantity());
    return new AlloyProcess(props.image(), props.resources(), storage, false);
  }

  /** Whether it writes to a directory of the node. */
  boolean isStoredOnNode() {
    return storage.getHostPath() != null;
  }

  private static Volume emptyDir(String sizeLimit) {
    return Volumes.emptyDir(AlloyPod.STORAGE_VOLUME, sizeLimit);
  }
}
