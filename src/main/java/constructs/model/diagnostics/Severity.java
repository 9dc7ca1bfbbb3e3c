package constructs.model.diagnostics;

/** How much a problem weighs. */
public enum Severity {
  /** Would fail in the cluster: nothing is written. */
  ERROR,
  /** Runs, but somebody should know: written and printed. */
  WARNING
}
