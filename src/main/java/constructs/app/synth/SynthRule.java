package constructs.app.synth;

import constructs.model.diagnostics.Rule;
import constructs.model.diagnostics.Severity;

/** The rules about a synthesis as a whole. */
public enum SynthRule implements Rule {
  /** dist/ can be written. */
  UNWRITABLE_OUTPUT("synth/unwritable-output", "nothing can be written there"),
  /** A construct refuses its props. */
  INVALID_VALUE("synth/invalid-value", "a construct can't be made from a value that means nothing");

  private final String id;
  private final String rationale;

  SynthRule(String id, String rationale) {
    this.id = id;
    this.rationale = rationale;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Severity severity() {
    return Severity.ERROR;
  }

  @Override
  public String rationale() {
    return rationale;
  }
}
