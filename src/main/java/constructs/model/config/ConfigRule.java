package constructs.model.config;

import constructs.model.diagnostics.Rule;
import constructs.model.diagnostics.Severity;

/** The rules about configuration overrides. */
enum ConfigRule implements Rule {
  UNKNOWN_KEY("config/unknown-key", "a key that the component doesn't know stops it at its start"),
  OWNED_KEY(
      "config/owned-key",
      "rules, probes and addresses are made for the value that the library sets; with another one they would prove nothing, and data could be lost"),
  WRONG_TYPE(
      "config/wrong-type",
      "a value of another kind stops the component at its start, or is misread: \"30\" is no duration"),
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
