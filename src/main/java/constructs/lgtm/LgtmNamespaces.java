package constructs.lgtm;

import constructs.alloy.AlloyDaemonSetProps;
import constructs.kit.kube.Platform;
import constructs.objectstore.MinioStoreProps;
import java.util.Set;

/**
 * Where the stack runs.
 *
 * @param backends Mimir, Loki, Tempo and Grafana, and what reads the API server only:
 *     kube-state-metrics and the one Alloy of the cluster; Pod Security level {@code restricted}
 * @param collector the Alloys of the nodes; Pod Security level {@code privileged}, because it keeps
 *     its write-ahead log in a directory of the node
 * @param storage MinIO, where the stack deploys it; Pod Security level {@code restricted}
 * @param existing those of the three in which others run pods, too: the stack requires them instead
 *     of making them, so that it neither labels them nor takes them along when it's deleted; {@code
 *     ./secrets} makes them where they're missing
 */
public record LgtmNamespaces(
    String backends, String collector, String storage, Set<String> existing) {
  /** Checks that the collector, which needs other rights, is by itself. */
  public LgtmNamespaces {
    existing = Set.copyOf(existing);
    if (collector.equals(backends) || collector.equals(storage)) {
      throw new IllegalArgumentException(
          "collector must have a namespace of its own, because its Pod Security level is privileged; got '"
              + collector
              + "' twice");
    }
  }

  /** Three namespaces that are the stack's own. */
  public LgtmNamespaces(String backends, String collector, String storage) {
    this(backends, collector, storage, Set.of());
  }

  /**
   * {@code observability} and {@code alloy-system} of its own, and {@code databases}, where others
   * have their databases.
   */
  public static LgtmNamespaces defaults() {
    return new LgtmNamespaces(
        Platform.NAMESPACE,
        AlloyDaemonSetProps.NAMESPACE,
        MinioStoreProps.NAMESPACE,
        Set.of(MinioStoreProps.NAMESPACE));
  }
}
