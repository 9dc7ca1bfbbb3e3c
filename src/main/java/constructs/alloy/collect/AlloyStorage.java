package constructs.alloy.collect;

import constructs.model.units.Storage;

/** Where Alloy keeps its write-ahead log of metrics and its positions in the pods' logs. */
public sealed interface AlloyStorage {
  /** {@code /var/lib/alloy} on the node, see {@link HostPath}. */
  static HostPath hostPath() {
    return new HostPath("/var/lib/alloy");
  }

  /** A directory of the node, see {@link HostPath}. */
  static HostPath hostPath(String path) {
    return new HostPath(path);
  }

  /** A directory that goes with the pod, see {@link EmptyDir}. */
  static EmptyDir emptyDir(Storage sizeLimit) {
    return new EmptyDir(sizeLimit);
  }

  /**
   * A directory of the node, made if it is missing: when the pod is replaced, logs go on where they
   * were read last. Samples that were not sent are lost all the same, see {@link Delivery}.
   *
   * <p>It needs a namespace whose Pod Security level is {@code privileged}, and makes Alloy run as
   * user 0 without any capability: the kubelet makes the directory for root alone, and {@code
   * fsGroup} doesn't apply to host paths.
   *
   * @param path an absolute path, another one for each Alloy on the node
   */
  record HostPath(String path) implements AlloyStorage {
    /** Checks the path. */
    public HostPath {
      if (!path.matches("(/[A-Za-z0-9_.-]+)+") || path.contains("..")) {
        throw new IllegalArgumentException(
            "the host path must be absolute and not the root, got '" + path + "'");
      }
    }
  }

  /**
   * An emptyDir volume, which fits Pod Security level {@code restricted} where no files of the node
   * are read, see {@code PodLogs.api()}; Alloy runs as user 473 then.
   *
   * <p>When the pod is replaced, samples that were not sent are lost, and the logs that the kubelet
   * still has are read again from their beginning.
   *
   * @param sizeLimit the size at which the pod is evicted
   */
  record EmptyDir(Storage sizeLimit) implements AlloyStorage {}
}
