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

  private final Definition definition;

  TempoRule(String id, String rationale) {
    this.definition = new Definition(id, Severity.ERROR, rationale);
  }

  @Override
  public Definition definition() {
    return definition;
  }
}
