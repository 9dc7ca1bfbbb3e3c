package constructs.tempo;

import constructs.model.diagnostics.Rule;
import constructs.model.diagnostics.Severity;

/** The rules about Tempo. */
public enum TempoRule implements Rule {
  /** The configuration is for Tempo 3. */
  NOT_TEMPO_3(
      "tempo/not-tempo-3",
      "Tempo 2 doesn't know the live store and the backend worker, and an unknown key stops it at its start"),
  /** Traces have one retention. */
  STREAM_RETENTION(
      "tempo/stream-retention",
      "only logs have streams, so what was meant to be kept longer would be deleted with the rest");

  private final String id;
  private final String rationale;

  TempoRule(String id, String rationale) {
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
