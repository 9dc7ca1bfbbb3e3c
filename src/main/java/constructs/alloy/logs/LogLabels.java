package constructs.alloy.logs;

import constructs.alloy.syntax.Block;
import constructs.alloy.syntax.Dataflow;
import constructs.alloy.syntax.File;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The labels that lines have when they are written, from whichever source they come. */
final class LogLabels {
  /** What stands for a rule that makes a label of whatever is there. */
  static final String ANY = "*";

  /** The labels that a source sets by itself. */
  private static final Map<String, List<String>> OWN =
      Map.of(
          "loki.source.kubernetes", List.of("instance", "job"),
          "loki.source.kubernetes_events", List.of("instance", "job", "namespace"),
          "loki.source.podlogs", List.of("instance", "job"),
          "loki.source.file", List.of("filename"));

  /**
   * The labels of the lines of one source at one sink.
   *
   * @param source where the lines are read
   * @param sink where they are written
   * @param labels each label with the component that sets it
   */
  record Arrival(Block source, Block sink, SortedMap<String, String> labels) {}

  private final Dataflow flow;
  private final List<Arrival> arrivals = new ArrayList<>();

  private LogLabels(Dataflow flow) {
    this.flow = flow;
  }

  /** All arrivals in a file. */
  static List<Arrival> in(File file) {
    LogLabels labels = new LogLabels(file.flow());
    file.blocks().stream()
        .filter(block -> block.name().startsWith("loki.source."))
        .forEach(source -> labels.follow(source, source, labels.begin(source), new HashSet<>()));
    return List.copyOf(labels.arrivals);
  }

  private SortedMap<String, String> begin(Block source) {
    SortedMap<String, String> labels = new TreeMap<>();
    flow.upstream(source).forEach(block -> relabel(block, labels));
    OWN.getOrDefault(source.name(), List.of())
        .forEach(label -> labels.putIfAbsent(label, source.address()));
    source.keys("labels").forEach(label -> labels.put(label, source.address()));
    return labels;
  }

  private void follow(
      Block source, Block at, SortedMap<String, String> labels, Set<String> passed) {
    if (!passed.add(at.address())) {
      return;
    }
    for (Block next : flow.successors(at)) {
      SortedMap<String, String> more = new TreeMap<>(labels);
      switch (next.name()) {
        case "loki.write" -> {
          next.keys("external_labels").forEach(label -> more.put(label, next.address()));
          arrivals.add(new Arrival(source, next, more));
        }
        case "loki.process" -> stages(next, next, more);
        case "loki.relabel" -> relabel(next, more);
        default -> {}
      }
      follow(source, next, more, new HashSet<>(passed));
    }
  }

  /** Labels that begin with two underscores are gone before a line is read. */
  private static void relabel(Block block, SortedMap<String, String> labels) {
    for (Block rule : block.blocks("rule").toList()) {
      String target =
          rule.text("action").orElse("").equals("labelmap")
              ? rule.text("replacement").filter(to -> to.startsWith("__")).orElse(ANY)
              : rule.text("target_label").orElse("__");
      if (!target.startsWith("__")) {
        labels.put(target, block.address());
      }
    }
  }

  private static void stages(Block process, Block stages, SortedMap<String, String> labels) {
    for (Block stage : stages.blocks().toList()) {
      switch (stage.name()) {
        case "stage.labels", "stage.static_labels" ->
            stage.keys("values").forEach(label -> labels.put(label, process.address()));
        case "stage.cri", "stage.docker" -> labels.put("stream", process.address());
        case "stage.label_drop" -> labels.keySet().removeAll(stage.texts("values"));
        case "stage.label_keep" -> labels.keySet().retainAll(stage.texts("values"));
        case "stage.structured_metadata" -> labels.keySet().removeAll(stage.keys("values"));
        case "stage.match" -> {
          SortedMap<String, String> matched = new TreeMap<>(labels);
          stages(process, stage, matched);
          labels.putAll(matched);
        }
        default -> {}
      }
    }
  }
}
