package constructs.alloy.logs;

import constructs.alloy.collect.ConfigDraft;
import constructs.alloy.collect.SendingQueues;
import constructs.alloy.syntax.Body;
import constructs.alloy.syntax.ComponentKind;
import constructs.alloy.syntax.ComponentRef;
import constructs.alloy.syntax.Expr;
import constructs.alloy.syntax.File;
import constructs.alloy.syntax.Outputs;
import constructs.alloy.syntax.Signal.None;
import constructs.alloy.syntax.Signal.OtlpAny;
import constructs.alloy.syntax.Signal.OtlpLogs;
import constructs.model.diagnostics.Internal;
import constructs.model.labels.Endpoint;
import constructs.model.labels.Labels;
import constructs.model.signals.AuditLogs;
import constructs.model.signals.LogFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What is made of log records that applications send by OTLP: the same as of their lines, so that a
 * query finds both.
 */
@Internal
public final class OtlpLogConfig {
  private static final String LABEL = "logs";

  /** Where Loki, too, puts a value whose name a label of the stream has. */
  private static final String OTHER_TYPE = Labels.LOG_TYPE + "_extracted";

  /** The resource attribute by which a pod's label gets here. */
  private static final String POD_LABEL = "audit.pod.label";

  private final PodLogs logs;

  /** The way of records whose audit logs and secrets are those of lines. */
  public OtlpLogConfig(PodLogs logs) {
    this.logs = logs;
  }

  /** Reads the pod's label that marks audit logs; belongs into the first hop's extraction. */
  public void extract(Body<None> extract) {
    if (logs.audit().criterion() instanceof AuditLogs.PodLabel label) {
      extract.block(
          "label",
          block -> block.set("from", "pod").set("key", label.name()).set("tag_name", POD_LABEL));
    }
  }

  /** Declares the components from the sink on, and returns the first one. */
  public ComponentRef<OtlpLogs> declare(ConfigDraft draft, Endpoint loki) {
    File.Builder file = draft.file();
    ComponentRef<OtlpAny> exporter =
        file.declare(
            ComponentKind.OTELCOL_EXPORTER_OTLPHTTP,
            LABEL,
            otlp -> {
              otlp.block(
                  "client",
                  client ->
                      SendingQueues.headers(client.set("endpoint", loki.url()), loki.tenancy()));
              draft.queues().logRecords(otlp);
            });
    ComponentRef<OtlpLogs> batch =
        processor(file, "batch", LABEL, body -> body.output(Outputs.logs(exporter)));
    ComponentRef<OtlpLogs> grouped =
        processor(
            file,
            "groupbyattrs",
            LABEL,
            body -> body.set("keys", Expr.texts(Labels.LOG_TYPE)).output(Outputs.logs(batch)));
    ComponentRef<OtlpLogs> named =
        processor(
            file,
            "transform",
            LABEL,
            body -> name(body.set("error_mode", "ignore")).output(Outputs.logs(grouped)));
    return logs.redaction().names().isEmpty()
        ? named
        : processor(
            file,
            "transform",
            "redaction",
            body -> {
              logs.redaction().statements(body.set("error_mode", "ignore"));
              body.output(Outputs.logs(named));
            });
  }

  private static ComponentRef<OtlpLogs> processor(
      File.Builder file, String name, String label, Consumer<Body<OtlpLogs>> body) {
    return file.declare(
        ComponentKind.<OtlpLogs>processor("otelcol.processor." + name), label, body);
  }

  /**
   * Records get the labels of lines as resource attributes, beside those of the semantic
   * conventions; Loki decides which of them it indexes.
   */
  private Body<OtlpLogs> name(Body<OtlpLogs> transform) {
    List<String> resource =
        new ArrayList<>(
            List.of(
                toLabel(Labels.NAMESPACE, "k8s.namespace.name"),
                toLabel(Labels.POD, "k8s.pod.name"),
                toLabel(Labels.CONTAINER, "k8s.container.name"),
                toLabel(Labels.NODE, "k8s.node.name"),
                toLabel(Labels.CLUSTER, "k8s.cluster.name")));
    resource.addAll(auditedResource());
    Ottl.logs(transform, "resource", resource);
    Ottl.logs(transform, "log", level());
    Ottl.logs(transform, "log", auditedRecord());
    return transform;
  }

  private static String toLabel(String label, String attribute) {
    return Ottl.set(Labels.resourceAttribute(label), Ottl.attribute(attribute));
  }

  /**
   * The number of a severity says it for certain; its text is what the application calls it. Later
   * statements overwrite earlier ones.
   */
  private static List<String> level() {
    String level = Ottl.attribute(Labels.LEVEL);
    List<String> statements =
        new ArrayList<>(
            List.of(
                Ottl.set(Labels.LEVEL, "severity_text")
                    + " where severity_text != \"\" and "
                    + level
                    + " == nil",
                Ottl.set(Labels.LEVEL, "ConvertCase(" + level + ", \"lower\")")
                    + " where IsString("
                    + level
                    + ")"));
    Map<String, String> spellings = new TreeMap<>(LogFormat.SEED.levels());
    spellings.putAll(LogFormat.STRUCTLOG.levels());
    spellings.forEach(
        (spelling, meant) ->
            statements.add(
                Ottl.set(Labels.LEVEL, Ottl.quoted(meant))
                    + " where "
                    + level
                    + " == "
                    + Ottl.quoted(spelling)));
    LogFormat.LEVELS.forEach(
        name ->
            statements.add(
                Ottl.set(Labels.LEVEL, Ottl.quoted(name))
                    + " where severity_number >= SEVERITY_NUMBER_"
                    + name.toUpperCase(Locale.ROOT)));
    return statements;
  }

  private List<String> auditedResource() {
    List<String> statements = new ArrayList<>();
    if (logs.audit().criterion() instanceof AuditLogs.PodLabel label) {
      statements.add(marked(Ottl.attribute(POD_LABEL), label.value()));
      statements.add("delete_key(attributes, " + Ottl.quoted(POD_LABEL) + ")");
    } else if (logs.audit().criterion() instanceof AuditLogs.JsonField field) {
      statements.add(marked(Ottl.attribute(field.name()), field.value()));
    }
    statements.addAll(decided());
    return statements;
  }

  /** A record says what it is in an attribute, or in its body: a map, or JSON as its text. */
  private List<String> auditedRecord() {
    List<String> statements = new ArrayList<>();
    if (logs.audit().criterion() instanceof AuditLogs.JsonField field) {
      String name = Ottl.quoted(field.name());
      String json = "^\\s*\\{.*" + Ottl.quoted(field.name());
      statements.add(marked(Ottl.attribute(field.name()), field.value()));
      statements.add(marked("IsMap(body) and body[" + name + "]", field.value()));
      statements.add(
          "set(cache[\"line\"], ParseJSON(body)) where IsString(body) and IsMatch(body, "
              + Ottl.quoted(json)
              + ")");
      statements.add(marked("cache[\"line\"][" + name + "]", field.value()));
    }
    statements.addAll(decided());
    return statements;
  }

  private static String marked(String field, String value) {
    return "set(cache[\"audit\"], true) where " + field + " == " + Ottl.quoted(value);
  }

  /** Any other value would be a stream of its own; it is kept where it makes none. */
  private static List<String> decided() {
    String type = Ottl.attribute(Labels.LOG_TYPE);
    return List.of(
        Ottl.set(OTHER_TYPE, type) + " where cache[\"audit\"] != true and " + type + " != nil",
        "delete_key(attributes, " + Ottl.quoted(Labels.LOG_TYPE) + ")",
        Ottl.set(Labels.LOG_TYPE, Ottl.quoted(AuditLogs.STREAM))
            + " where cache[\"audit\"] == true");
  }
}
