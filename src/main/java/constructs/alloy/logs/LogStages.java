package constructs.alloy.logs;

import constructs.alloy.collect.SendingQueues;
import constructs.alloy.syntax.Body;
import constructs.alloy.syntax.Expr;
import constructs.alloy.syntax.Signal.Entries;
import constructs.model.labels.Labels;
import constructs.model.signals.AuditLogs;
import constructs.model.signals.LogFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is done to a line, in this order: it is unwrapped, dropped when it is too old or one too
 * many, its secrets are hidden, its fields are read, some of them become labels or structured
 * metadata, and labels that the source set are dropped. Lines that are no JSON pass unchanged.
 */
final class LogStages {
  /** What the lines of a backlog are taken for at least, so that none of them is too many. */
  private static final int SHORT_LINE = 100;

  /** Upstream's least; with fewer it warns. */
  private static final int LIMITED_AT_ONCE = 10_000;

  private final PodLogs logs;
  private final SendingQueues queues;

  LogStages(PodLogs logs, SendingQueues queues) {
    this.logs = logs;
    this.queues = queues;
  }

  void declare(Body<Entries> process) {
    if (logs.source() == PodLogs.Source.FILES) {
      process.block("stage.cri", cri -> {});
    }
    limits(process);
    logs.redaction().stages(process);
    readByApp(process);
    labels(process);
    process
        .comment("What the source adds by itself; it repeats namespace, pod and container.")
        .block(
            "stage.label_drop",
            stage ->
                stage.set(
                    "values",
                    logs.source() == PodLogs.Source.FILES
                        ? Expr.texts(container())
                        : Expr.texts(container(), Labels.JOB)));
    logs.stages().forEach(stage -> stage.declare(process));
  }

  /** The label by which the source tells the containers apart, by each of their starts. */
  private String container() {
    return logs.source() == PodLogs.Source.FILES ? "filename" : Labels.INSTANCE;
  }

  /**
   * Here and not in Loki, which tells the sender of a push of many streams about the last one only:
   * what it refuses of the others is answered with 204.
   */
  private void limits(Body<Entries> process) {
    process
        .block(
            "stage.drop",
            drop -> drop.set("older_than", logs.oldest()).set("drop_counter_reason", "too_old"))
        .block(
            "stage.limit",
            limit ->
                limit
                    .set("rate", logs.linesPerSecond())
                    .set(
                        "burst",
                        Math.max(
                            logs.linesPerSecond(), (int) (queues.files().bytes() / SHORT_LINE)))
                    .set("drop", true)
                    .set("by_label_name", container())
                    .set("max_distinct_labels", LIMITED_AT_ONCE));
  }

  private boolean readsJson() {
    return Stream.concat(Stream.of(logs.format()), logs.formats().values().stream())
        .anyMatch(LogFormat.Json.class::isInstance);
  }

  private void readByApp(Body<Entries> process) {
    if (logs.formats().isEmpty()) {
      read(process, logs.format());
      return;
    }
    Map<LogFormat, List<String>> apps = new LinkedHashMap<>();
    logs.formats()
        .forEach((app, format) -> apps.computeIfAbsent(format, f -> new ArrayList<>()).add(app));
    readIf(process, "!~", logs.formats().keySet().stream().toList(), logs.format());
    apps.forEach((format, of) -> readIf(process, "=~", of, format));
  }

  /** A dot in a name stands for any character, which no second application of that name has. */
  private void readIf(Body<?> process, String operator, List<String> apps, LogFormat format) {
    if (format instanceof LogFormat.Json) {
      String selector = "{" + Labels.APP + operator + Ottl.quoted(String.join("|", apps)) + "}";
      process.block(
          "stage.match",
          match -> {
            match.set("selector", selector);
            read(match, format);
          });
    }
  }

  private void read(Body<?> body, LogFormat format) {
    if (!(format instanceof LogFormat.Json json)) {
      return;
    }
    Map<String, String> keys = new TreeMap<>();
    keys.put(Labels.LEVEL, json.levelKey());
    keys.put(Labels.TRACE_ID, json.traceIdKey());
    keys.put(Labels.SPAN_ID, json.spanIdKey());
    if (logs.audit().criterion() instanceof AuditLogs.JsonField field) {
      keys.put(Labels.LOG_TYPE, field.name());
    }
    keys.replaceAll((name, key) -> key.equals(name) ? "" : key);
    body.block("stage.json", stage -> stage.set("expressions", Expr.object(keys)))
        .block("stage.template", stage -> template(stage, Labels.LEVEL, levels(json)));
    if (logs.audit().criterion() instanceof AuditLogs.JsonField field) {
      body.comment("Any other value would be a stream of its own.")
          .block("stage.template", stage -> template(stage, Labels.LOG_TYPE, audit(field)));
    }
  }

  private static void template(Body<?> stage, String source, String template) {
    stage.set("source", source).set("template", template);
  }

  /** A level by what the line calls it; nothing, and so no label, for what is not in the table. */
  private static String levels(LogFormat.Json format) {
    Map<String, String> table = new LinkedHashMap<>();
    LogFormat.LEVELS.forEach(level -> table.put(level, level));
    table.putAll(format.levels());
    return "{{ get (dict "
        + table.entrySet().stream()
            .map(e -> Ottl.quoted(e.getKey()) + " " + Ottl.quoted(e.getValue()))
            .collect(Collectors.joining(" "))
        + ") (ToLower (toString .Value)) }}";
  }

  private static String audit(AuditLogs.JsonField field) {
    return "{{ if eq (toString .Value) "
        + Ottl.quoted(field.value())
        + " }}"
        + AuditLogs.STREAM
        + "{{ end }}";
  }

  /** What differs within a stream is no label: trace ids would make a stream of each line. */
  private void labels(Body<Entries> process) {
    Map<String, String> metadata = new TreeMap<>(Map.of(Labels.POD, ""));
    if (logs.source() == PodLogs.Source.FILES) {
      metadata.put(Labels.OUTPUT, "");
    }
    if (readsJson()) {
      Labels.LOG_METADATA.forEach(name -> metadata.put(name, ""));
      if (logs.audit().criterion() instanceof AuditLogs.JsonField) {
        process.block(
            "stage.labels", stage -> stage.set("values", Expr.object(Map.of(Labels.LOG_TYPE, ""))));
      }
    }
    process.block("stage.structured_metadata", stage -> stage.set("values", Expr.object(metadata)));
  }
}
