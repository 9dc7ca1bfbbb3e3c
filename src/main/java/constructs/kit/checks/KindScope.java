package constructs.kit.checks;

import java.util.Set;

/** Which objects belong to Kubernetes itself, and which of these live outside of namespaces. */
final class KindScope {
  private static final Set<String> NAMESPACED_GROUPS =
      Set.of(
          "",
          "apps",
          "batch",
          "autoscaling",
          "policy",
          "networking.k8s.io",
          "rbac.authorization.k8s.io",
          "coordination.k8s.io",
          "discovery.k8s.io",
          "events.k8s.io");

  private static final Set<String> CLUSTER_KINDS =
      Set.of(
          "Namespace",
          "Node",
          "PersistentVolume",
          "ClusterRole",
          "ClusterRoleBinding",
          "IngressClass",
          "ServiceCIDR",
          "IPAddress");

  private static final Set<String> CLUSTER_GROUPS =
      Set.of(
          "storage.k8s.io",
          "scheduling.k8s.io",
          "node.k8s.io",
          "apiextensions.k8s.io",
          "apiregistration.k8s.io",
          "admissionregistration.k8s.io",
          "flowcontrol.apiserver.k8s.io",
          "certificates.k8s.io");

  private KindScope() {}

  /** Whether a group is one of Kubernetes, so that a kind like Service means what it says. */
  static boolean isBuiltIn(String group) {
    return NAMESPACED_GROUPS.contains(group) || CLUSTER_GROUPS.contains(group);
  }

  /** Whether objects of that kind have no namespace; the API server drops one that is given. */
  static boolean isClusterScoped(String group, String kind) {
    return (CLUSTER_GROUPS.contains(group) && !kind.equals("CSIStorageCapacity"))
        || (NAMESPACED_GROUPS.contains(group) && CLUSTER_KINDS.contains(kind));
  }

  /**
   * Whether objects of that kind are put into the namespace {@code default} when they name none.
   */
  static boolean isNamespaced(String group, String kind) {
    return NAMESPACED_GROUPS.contains(group) && !CLUSTER_KINDS.contains(kind);
  }
}
