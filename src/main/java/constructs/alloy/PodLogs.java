package constructs.alloy;

import constructs.alloy.syntax.Body;
import constructs.alloy.syntax.ComponentKind;
import constructs.alloy.syntax.ComponentRef;
import constructs.alloy.syntax.Expr;
import constructs.alloy.syntax.File;
import constructs.alloy.syntax.Signal.Entries;
import constructs.alloy.syntax.Signal.None;
import constructs.alloy.syntax.Signal.Targets;
import constructs.model.signals.Labels;
import java.util.Map;

/**
 * The logs of the pods of the own node, tailed by the Kubernetes API, so that neither root nor a
 * host path is needed.
 */
final class PodLogs {
  private static final String META = "__meta_kubernetes_";

  private PodLogs() {}

  static void declare(File.Builder file, ComponentRef<Entries> sink) {
    ComponentRef<Targets> discovered =
        file.declare(ComponentKind.DISCOVERY_KUBERNETES, "pods", PodLogs::discover);
    ComponentRef<Targets> labelled =
        file.declare(
            ComponentKind.DISCOVERY_RELABEL, "pods", relabel -> label(relabel.targets(discovered)));
    ComponentRef<Entries> processed =
        file.declare(
            ComponentKind.LOKI_PROCESS, "pods", process -> stages(process.forwardTo(sink)));
    file.declare(
        ComponentKind.LOKI_SOURCE_KUBERNETES,
        "pods",
        source -> source.targets(labelled).forwardTo(processed));
  }

  private static void discover(Body<None> discovery) {
    discovery
        .set("role", "pod")
        .block(
            "selectors",
            selector ->
                selector.set("role", "pod").set("field", AlloyConfig.ownNode("spec.nodeName")));
  }

  private static void label(Body<None> relabel) {
    relabel.comment("A finished pod has nothing more to say, and its log may be gone.");
    Relabel.drop(relabel, "Succeeded|Failed", META + "pod_phase");
    Relabel.copy(relabel, META + "namespace", Labels.NAMESPACE);
    Relabel.copy(relabel, META + "pod_name", Labels.POD);
    Relabel.copy(relabel, META + "pod_container_name", Labels.CONTAINER);
    Relabel.copy(relabel, META + "pod_node_name", Labels.NODE);
    Relabel.copy(relabel, META + "pod_label_app", Labels.APP);
    Relabel.prefer(relabel, META + "pod_label_app_kubernetes_io_name", Labels.APP);
    Relabel.copy(relabel, META + "pod_container_name", Labels.SERVICE_NAME);
    Relabel.prefer(relabel, Labels.APP, Labels.SERVICE_NAME);
  }

  /**
   * Trace and span ids become structured metadata: as labels each would be a stream of its own.
   * Lines that are no JSON pass unchanged.
   */
  private static void stages(Body<Entries> process) {
    process
        .block(
            "stage.json",
            stage ->
                stage.set(
                    "expressions",
                    Expr.object(Map.of(Labels.LEVEL, "", Labels.TRACE_ID, "", Labels.SPAN_ID, ""))))
        .block("stage.labels", stage -> stage.set("values", Expr.object(Map.of(Labels.LEVEL, ""))))
        .block(
            "stage.structured_metadata",
            stage ->
                stage.set("values", Expr.object(Map.of(Labels.TRACE_ID, "", Labels.SPAN_ID, ""))))
        .comment("What the source adds by itself; both repeat namespace, pod and container.")
        .block(
            "stage.label_drop",
            stage -> stage.set("values", Expr.texts(Labels.INSTANCE, Labels.JOB)));
  }
}
