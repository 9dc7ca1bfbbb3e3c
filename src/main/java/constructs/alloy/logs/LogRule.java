package constructs.alloy.logs;

import constructs.model.diagnostics.Rule;
import constructs.model.diagnostics.Severity;

/** The rules about what becomes of log lines. */
enum LogRule implements Rule {
  HIGH_CARDINALITY_LABEL(
      "alloy/high-cardinality-label",
      "each value of a label is a stream of its own, and Loki slows down and then refuses lines at 5,000 streams"),
  TOO_MANY_LABELS(
      "alloy/too-many-log-labels", "Loki refuses every line of a stream with more labels"),
  LOST_REDACTION(
      "alloy/lost-redaction",
      "passwords and tokens are stored in plain text for as long as logs are kept");

  private final Definition definition;

  LogRule(String id, String rationale) {
    this.definition = new Definition(id, Severity.ERROR, rationale);
  }

  @Override
  public Definition definition() {
    return definition;
  }
}
