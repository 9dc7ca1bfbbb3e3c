package constructs.lgtm;

/** Whether the stack is part of a service mesh. */
public enum Mesh {
  /** No mesh: no Istio object, no ztunnel, no row for it. */
  NONE,
  /**
   * Istio's ambient mode with ztunnel only: no waypoints, no sidecars. istiod and istio-cni are
   * Istio's own.
   */
  AMBIENT
}
