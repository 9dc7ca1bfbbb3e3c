package constructs.alloy;

import constructs.alloy.syntax.Body;
import constructs.alloy.syntax.ComponentKind;
import constructs.alloy.syntax.ComponentRef;
import constructs.alloy.syntax.Expr;
import constructs.alloy.syntax.File;
import constructs.alloy.syntax.Signal.Entries;
import constructs.alloy.syntax.Signal.Targets;
import constructs.model.signals.Labels;
import java.util.Map;

/** The logs of the pods of the own node. */
public final class PodLogs implements Pipeline {
  private PodLogs() {}

  /** Tailed by the Kubernetes API, so that neither root nor a host path is needed. */
  public static PodLogs api() {
    return new PodLogs();
  }

  @Override
  public void declare(Collector collector) {
    File.Builder file = collector.file();
    ComponentRef<Targets> labelled =
        file.declare(
            ComponentKind.DISCOVERY_RELABEL,
            "pods",
            relabel -> PodLabels.label(relabel.targets(collector.pods())));
    ComponentRef<Entries> processed =
        file.declare(
            ComponentKind.LOKI_PROCESS,
            "pods",
            process -> stages(process.forwardTo(collector.logs())));
    file.declare(
        ComponentKind.LOKI_SOURCE_KUBERNETES,
        "pods",
        source -> source.targets(labelled).forwardTo(processed));
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
