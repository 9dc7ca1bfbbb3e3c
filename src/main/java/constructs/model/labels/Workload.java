package constructs.model.labels;

import java.util.Map;

/**
 * A workload of the cluster.
 *
 * @param namespace the namespace it runs in
 * @param name its name, which is also the name of its Service
 * @param label the label whose value is that name on its pods; default {@link #NAME_LABEL}
 */
public record Workload(String namespace, String name, String label) implements Peer {
  /** The recommended label for the name of an application. */
  public static final String NAME_LABEL = "app.kubernetes.io/name";

  /** A workload whose pods carry its name in the recommended label. */
  public Workload(String namespace, String name) {
    this(namespace, name, NAME_LABEL);
  }

  /** The labels that select its pods within the namespace. */
  public Map<String, String> selector() {
    return Map.of(label, name);
  }

  @Override
  public String toString() {
    return namespace + "/" + name;
  }
}
