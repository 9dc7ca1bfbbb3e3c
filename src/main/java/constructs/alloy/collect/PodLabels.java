package constructs.alloy.collect;

import constructs.alloy.syntax.Body;
import constructs.alloy.syntax.Signal.None;
import constructs.model.diagnostics.Internal;
import constructs.model.labels.Labels;

/** The labels of a pod, the same for its log lines and its scraped metrics. */
@Internal
public final class PodLabels {
  /** The prefix of what the discovery knows. */
  public static final String META = "__meta_kubernetes_";

  private PodLabels() {}

  /** What the discovery calls a label of a pod. */
  public static String ofPod(String name) {
    return META + "pod_label_" + name.replaceAll("[^A-Za-z0-9_]", "_");
  }

  /** Drops targets of finished pods, and labels the others. */
  public static void label(Body<None> relabel) {
    relabel.comment("A finished pod has nothing more to say, and its log may be gone.");
    Relabel.drop(relabel, "Succeeded|Failed", META + "pod_phase");
    set(relabel);
  }

  /** Labels all targets. */
  public static void set(Body<None> relabel) {
    Relabel.copy(relabel, META + "namespace", Labels.NAMESPACE);
    Relabel.copy(relabel, META + "pod_name", Labels.POD);
    Relabel.copy(relabel, META + "pod_container_name", Labels.CONTAINER);
    Relabel.copy(relabel, META + "pod_node_name", Labels.NODE);
    Relabel.copy(relabel, META + "pod_label_app", Labels.APP);
    Relabel.prefer(relabel, META + "pod_label_app_kubernetes_io_name", Labels.APP);
    Relabel.copy(relabel, META + "pod_container_name", Labels.SERVICE_NAME);
    Relabel.prefer(relabel, Labels.APP, Labels.SERVICE_NAME);
  }
}
