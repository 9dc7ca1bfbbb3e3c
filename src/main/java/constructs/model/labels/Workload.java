package constructs.model.labels;

/**
 * One side of an edge: something that runs.
 *
 * @param namespace the namespace it runs in, empty for what lives outside the cluster
 * @param name the name of the workload, which is also the name of its Service; the host where it
 *     lives outside the cluster
 */
public record Workload(String namespace, String name) {
  /** Something outside the cluster, known by its host. */
  public static Workload external(String host) {
    return new Workload("", host);
  }

  /** Whether it lives outside the cluster, or is named by a host that isn't ours. */
  public boolean isExternal() {
    return namespace.isEmpty();
  }

  @Override
  public String toString() {
    return isExternal() ? name : namespace + "/" + name;
  }
}
