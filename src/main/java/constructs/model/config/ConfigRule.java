package constructs.model.config;

import constructs.model.diagnostics.Rule;
import constructs.model.diagnostics.Severity;

/** The rules about configuration overrides. */
enum ConfigRule implements Rule {
  /** An override sets a key that the component has. */
  UNKNOWN_KEY("config/unknown-key", "a key that the component doesn't know stops it at its start"),
  /** An override leaves alone what other parts of the library depend on. */
  OWNED_KEY(
      "config/owned-key",
      "rules, probes and addresses are made for the value that the library sets; with another one they would prove nothing, and data could be lost"),
  /** An override sets a value of the kind that the key takes. */
  WRONG_TYPE(
      "config/wrong-type",
      "a value of another kind stops the component at its start, or is misread: \"30\" is no duration"),
  /** A key is overridden once. */
  DUPLICATE_KEY(
      "config/duplicate-key", "only one of two values can hold, and nobody would see which");

  private final Definition definition;

  ConfigRule(String id, String rationale) {
    this.definition = new Definition(id, Severity.ERROR, rationale);
  }

  @Override
  public Definition definition() {
    return definition;
  }
}
