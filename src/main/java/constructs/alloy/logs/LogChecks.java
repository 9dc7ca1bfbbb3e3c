package constructs.alloy.logs;

import constructs.alloy.syntax.Block;
import constructs.alloy.syntax.Dataflow;
import constructs.alloy.syntax.File;
import constructs.model.diagnostics.Internal;
import constructs.model.diagnostics.Problem;
import constructs.model.labels.Labels;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Holds the rules about log lines against a configuration. */
@Internal
public final class LogChecks {
  /** What reads no lines of applications. */
  private static final String EVENTS = "loki.source.kubernetes_events";

  private LogChecks() {}

  /**
   * What is wrong with it.
   *
   * @param most how many labels the store takes of a stream
   * @param redaction which values lines may not have when they leave
   */
  public static List<Problem> of(File file, int most, Redaction redaction) {
    List<LogLabels.Arrival> arrivals = LogLabels.in(file);
    List<Problem> problems = new ArrayList<>(cardinality(arrivals));
    problems.addAll(count(arrivals, most));
    if (!redaction.names().isEmpty()) {
      problems.addAll(redaction(file, redaction));
    }
    return problems;
  }

  private static List<Problem> cardinality(List<LogLabels.Arrival> arrivals) {
    Map<String, Problem> found = new LinkedHashMap<>();
    for (LogLabels.Arrival arrival : arrivals) {
      for (Map.Entry<String, String> set : arrival.labels().entrySet()) {
        String label = set.getKey();
        String by = set.getValue();
        if (label.equals(LogLabels.ANY)) {
          found.put(label + by, everyLabel(by));
        } else if (Labels.isHighCardinality(label)) {
          found.put(
              label + by,
              structured(
                  label, by, "what has a value of its own for each request, user or pod start"));
        } else if (Labels.LOG_METADATA.contains(label)) {
          found.put(
              label + by, structured(label, by, "what is structured metadata of all other lines"));
        }
      }
    }
    return List.copyOf(found.values());
  }

  private static Problem structured(String label, String by, String what) {
    return LogRule.HIGH_CARDINALITY_LABEL
        .problem(by + " makes a label of " + what)
        .got(label)
        .expected("structured metadata, which a query finds by | " + label + "=\"..\"")
        .fix(
            "stage.structured_metadata { values = { "
                + label
                + " = \"\" } } in place of the label");
  }

  private static Problem everyLabel(String by) {
    return LogRule.HIGH_CARDINALITY_LABEL
        .problem(by + " makes a label of every label of a pod, the hash of its template among them")
        .got("action = \"labelmap\"")
        .expected("a rule for each label that is wanted")
        .fix(
            "rule { source_labels = [\"__meta_kubernetes_pod_label_team\"] target_label = \"team\" }");
  }

  private static List<Problem> count(List<LogLabels.Arrival> arrivals, int most) {
    return arrivals.stream()
        .filter(arrival -> arrival.labels().size() > most)
        .map(
            arrival ->
                LogRule.TOO_MANY_LABELS
                    .problem(
                        "lines of "
                            + arrival.source().address()
                            + " get to "
                            + arrival.sink().address()
                            + " with too many labels")
                    .got(
                        arrival.labels().size()
                            + ": "
                            + String.join(", ", arrival.labels().keySet()))
                    .expected("at most " + most + ", which Loki takes")
                    .fix(
                        "stage.label_drop { values = [..] }, or stage.structured_metadata { values = {..} } for what is only searched"))
        .toList();
  }

  private static List<Problem> redaction(File file, Redaction redaction) {
    Dataflow flow = file.flow();
    return file.blocks().stream()
        .filter(LogChecks::readsLines)
        .flatMap(
            source ->
                unredacted(flow, source, redaction).stream()
                    .map(sink -> lost(source, sink, redaction)))
        .toList();
  }

  private static boolean readsLines(Block block) {
    return block.name().startsWith("otelcol.receiver.")
        || (block.name().startsWith("loki.source.") && !block.name().equals(EVENTS));
  }

  private static Problem lost(Block source, Block sink, Redaction redaction) {
    boolean lines = source.name().startsWith("loki.");
    return LogRule.LOST_REDACTION
        .problem(
            (lines ? "lines of " : "log records of ")
                + source.address()
                + " get to "
                + sink.address()
                + " with their secrets")
        .got(
            lines
                ? "no loki.process that hides them"
                : "no otelcol.processor.transform that hides them")
        .expected("the values of " + String.join(", ", redaction.names()) + " hidden before")
        .fix(
            lines
                ? "forwardTo a loki.process that begins with props.podLogs().redaction().stages(process), or PodLogs.redaction(Redaction.none())"
                : "output to an otelcol.processor.transform with props.podLogs().redaction().statements(transform), or PodLogs.redaction(Redaction.none())");
  }

  /** The sinks that a source gets to on a way on which nothing is hidden. */
  private static List<Block> unredacted(Dataflow flow, Block source, Redaction redaction) {
    return Dataflow.closure(source, at -> shown(flow, at, redaction)).stream()
        .filter(LogChecks::isSink)
        .toList();
  }

  private static List<Block> shown(Dataflow flow, Block at, Redaction redaction) {
    return flow.edgesFrom(at).stream()
        .filter(edge -> edge.attribute().equals("forward_to") || edge.attribute().equals("logs"))
        .map(Dataflow.Edge::to)
        .filter(next -> !hides(next, redaction))
        .toList();
  }

  private static boolean hides(Block block, Redaction redaction) {
    return switch (block.name()) {
      case "loki.process" -> redaction.isIn(block);
      case "otelcol.processor.transform" -> redaction.isStatedIn(block);
      default -> false;
    };
  }

  private static boolean isSink(Block block) {
    return block.name().equals("loki.write") || block.name().startsWith("otelcol.exporter.");
  }
}
