package constructs.mesh;

import java.util.Map;

/**
 * The label by which a namespace or pod is in the ambient mesh; whoever makes the namespace puts it
 * there.
 */
public final class DataplaneMode {
  /** The label's name; on a pod it wins over the one on its namespace. */
  public static final String LABEL = "istio.io/dataplane-mode";

  /** The value that takes pods into the mesh. */
  public static final String AMBIENT = "ambient";

  /** The value that keeps a pod out of it. */
  public static final String NONE = "none";

  private DataplaneMode() {}

  /** The label of a namespace whose pods are in the mesh. */
  public static Map<String, String> ambient() {
    return Map.of(LABEL, AMBIENT);
  }
}
