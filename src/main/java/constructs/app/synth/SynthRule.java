package constructs.app.synth;

import constructs.model.diagnostics.Rule;
import constructs.model.diagnostics.Severity;

/** The rules about a synthesis as a whole. */
enum SynthRule implements Rule {
  UNWRITABLE_OUTPUT("synth/unwritable-output", "nothing can be written there"),
  CONTESTED_REPORT_FILE(
      "synth/contested-report-file",
      "the second of two sections overwrites the file of the first, and a program that reads it finds something else"),
  INVALID_VALUE("synth/invalid-value", "a construct can't be made from a value that means nothing");

  private final Definition definition;

  SynthRule(String id, String rationale) {
    this.definition = new Definition(id, Severity.ERROR, rationale);
  }

  @Override
  public Definition definition() {
    return definition;
  }
}
