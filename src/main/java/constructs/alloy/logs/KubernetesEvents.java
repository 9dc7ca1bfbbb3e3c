package constructs.alloy.logs;

import constructs.alloy.collect.ConfigDraft;
import constructs.alloy.collect.Pipeline;
import constructs.alloy.syntax.Body;
import constructs.alloy.syntax.ComponentKind;
import constructs.alloy.syntax.ComponentRef;
import constructs.alloy.syntax.Expr;
import constructs.alloy.syntax.File;
import constructs.alloy.syntax.Signal.Entries;
import constructs.model.diagnostics.Internal;
import constructs.model.labels.Labels;
import java.util.Map;
import java.util.TreeMap;

/**
 * The events of the cluster as log lines of the service {@code kubernetes-events}: {@code
 * {service_name="kubernetes-events", namespace="shop"} | kind="Pod" | reason="BackOff"}.
 *
 * <p>The API server forgets an event after an hour. Each has its time of last occurrence, the
 * namespace of the object that it is about (none for a node), and the level {@code warn} or {@code
 * info}.
 */
@Internal
public final class KubernetesEvents implements Pipeline {
  private static final String SERVICE = "kubernetes-events";

  /** Keys of a line by the name under which they can be asked for. */
  private static final Map<String, String> DETAILS =
      Map.of("kind", "", "name", "", "reason", "", "source", "sourcecomponent");

  @Override
  public void declare(ConfigDraft draft) {
    File.Builder file = draft.file();
    ComponentRef<Entries> processed =
        file.declare(
            ComponentKind.LOKI_PROCESS,
            "events",
            process -> stages(process.forwardTo(draft.logs())));
    file.declare(
        ComponentKind.LOKI_SOURCE_KUBERNETES_EVENTS,
        "cluster",
        source -> source.forwardTo(processed).set("log_format", "json"));
  }

  /** What an event is about is structured metadata: as labels each would be a stream of its own. */
  private static void stages(Body<Entries> process) {
    process
        .block("stage.json", stage -> stage.set("expressions", Expr.object(expressions())))
        .block(
            "stage.template",
            stage ->
                stage
                    .set("source", Labels.LEVEL)
                    .set("template", "{{ if eq .Value \"Warning\" }}warn{{ else }}info{{ end }}"))
        .block("stage.labels", stage -> stage.set("values", Expr.object(Map.of(Labels.NODE, ""))))
        .block(
            "stage.static_labels",
            stage ->
                stage.set(
                    "values",
                    Expr.object(Map.of(Labels.APP, SERVICE, Labels.SERVICE_NAME, SERVICE))))
        .block("stage.structured_metadata", stage -> stage.set("values", metadata()))
        .comment("What the source adds by itself.")
        .block(
            "stage.label_drop",
            stage -> stage.set("values", Expr.texts(Labels.INSTANCE, Labels.JOB)));
  }

  private static Map<String, String> expressions() {
    Map<String, String> expressions = new TreeMap<>(DETAILS);
    expressions.put(Labels.LEVEL, "type");
    expressions.put(Labels.NODE, "sourcehost");
    return expressions;
  }

  private static Expr metadata() {
    Map<String, String> names = new TreeMap<>();
    names.put(Labels.LEVEL, "");
    DETAILS.keySet().forEach(name -> names.put(name, ""));
    return Expr.object(names);
  }
}
