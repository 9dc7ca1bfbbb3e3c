package constructs.lgtm;

import constructs.alloy.AlloyDaemonSetProps;
import constructs.kit.kube.Platform;
import constructs.objectstore.MinioStoreProps;

/**
 * Where the stack runs.
 *
 * @param backends Mimir, Loki, Tempo and Grafana, and what reads the API server only:
 *     kube-state-metrics and the one Alloy of the cluster; Pod Security level {@code restricted}
 * @param collector the Alloys of the nodes; Pod Security level {@code privileged}, because it keeps
 *     its write-ahead log in a directory of the node
 * @param storage MinIO, where the stack deploys it; Pod Security level {@code restricted}
 */
public record LgtmNamespaces(String backends, String collector, String storage) {
  /** Checks that the collector, which needs other rights, is by itself. */
  public LgtmNamespaces {
    if (collector.equals(backends) || collector.equals(storage)) {
      throw new IllegalArgumentException(
          "collector must have a namespace of its own, because its Pod Security level is privileged; got '"
              + collector
              + "' twice");
    }
  }

  /** {@code observability}, {@code alloy-system} and {@code databases}. */
  public static LgtmNamespaces defaults() {
    return new LgtmNamespaces(
        Platform.NAMESPACE, AlloyDaemonSetProps.NAMESPACE, MinioStoreProps.NAMESPACE);
  }
}
