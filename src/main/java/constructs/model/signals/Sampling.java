package constructs.model.signals;

import constructs.model.units.SamplingRatio;

/** Which traces are kept. */
public sealed interface Sampling {
  /** Every trace. */
  static All all() {
    return new All();
  }

  /**
   * A decision per whole trace, after its spans have arrived; the baseline still has to be chosen.
   */
  static Tail tail(SamplingRatio baseline) {
    return new Tail(baseline, false);
  }

  /** Every trace is kept. */
  record All() implements Sampling {
    @Override
    public String toString() {
      return "100 %";
    }
  }

  /**
   * A share of all traces is kept and, on demand, every trace with an error.
   *
   * @param baseline the share of traces that is kept whatever they contain
   * @param errorsKept whether every trace with an error status is kept beside the baseline
   */
  record Tail(SamplingRatio baseline, boolean errorsKept) implements Sampling {
    /** The same decision that also keeps every trace with an error. */
    public Tail keepErrors() {
      return new Tail(baseline, true);
    }

    @Override
    public String toString() {
      return baseline + " %" + (errorsKept ? " + errors 100 %" : "");
    }
  }
}
