package constructs.kit.checks.lifecycle;

import constructs.model.diagnostics.Rule;
import constructs.model.diagnostics.Severity;

/** The rules about the change from what was applied to what will be. */
public enum LifecycleRule implements Rule {
  /** A field that can't change keeps its value. */
  IMMUTABLE_FIELD(
      "lifecycle/immutable-field",
      Severity.ERROR,
      "kubectl apply fails half-way with 'field is immutable', or the API server keeps the old value without a word"),
  /** A claim grows or stays as it is. */
  CLAIM_SHRINKS(
      "lifecycle/claim-shrinks",
      Severity.ERROR,
      "kubectl apply fails with 'field can not be less than status.capacity': a volume can only grow"),
  /** What is made anew on purpose needs somebody to do it. */
  RECREATED(
      "lifecycle/recreated",
      Severity.WARNING,
      "kubectl apply fails, or something stored is no longer found, until the commands have been run"),
  /** What was applied can be read. */
  UNREADABLE_STATE(
      "lifecycle/unreadable-state",
      Severity.WARNING,
      "nobody looks for fields that can't change, and kubectl apply may fail for one");

  private final Definition definition;

  LifecycleRule(String id, Severity severity, String rationale) {
    this.definition = new Definition(id, severity, rationale);
  }

  @Override
  public Definition definition() {
    return definition;
  }
}
