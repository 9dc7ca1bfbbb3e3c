package constructs.model.load;

import constructs.model.signals.TracesSink;
import constructs.model.units.SamplingRatio;
import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Which traces are kept.
 *
 * <p>Head sampling is decided by the application when a trace begins, tail sampling by the
 * collector when the trace is complete. Only the latter can know of errors and of slow requests, so
 * only {@link Tail} has a way to keep them.
 */
public sealed interface Sampling {
  /** Every trace. */
  static All all() {
    return new All();
  }

  /**
   * A share of all traces, chosen by the SDKs of the applications ({@code
   * parentbased_traceidratio}); the collector passes all that it gets.
   */
  static Head head(SamplingRatio percent) {
    return new Head(percent);
  }

  /**
   * A decision per whole trace, after its spans have arrived. It begins by keeping every trace;
   * {@link Tail#baseline(SamplingRatio)} says how many to keep of those that nothing else keeps.
   */
  static Tail tail() {
    return tail(SamplingRatio.percent(100));
  }

  /** The same as {@code tail().baseline(baseline)}. */
  static Tail tail(SamplingRatio baseline) {
    return new Tail(baseline, false, null, Tail.DECISION_WAIT);
  }

  /** Every trace is kept. */
  record All() implements Sampling {
    @Override
    public String toString() {
      return "100 %";
    }
  }

  /**
   * A share of all traces is made at all.
   *
   * @param ratio the share that applications send
   */
  record Head(SamplingRatio ratio) implements Sampling {
    @Override
    public String toString() {
      return ratio + " % by the applications";
    }
  }

  /**
   * A share of all traces is kept and, on demand, every trace with an error and every slow one.
   *
   * @param baseline the share of traces that is kept whatever they contain; default all
   * @param errorsKept whether every trace with an error status is kept beside the baseline; default
   *     no
   * @param slowerThan how long a trace has to take to be kept beside the baseline, at least 1 ms;
   *     default none
   * @param decisionWait how long spans of a trace are waited for, upstream {@code decision_wait};
   *     at least 1 s, default 10 s. It has to stay under {@link TracesSink#slack()}
   */
  record Tail(
      SamplingRatio baseline,
      boolean errorsKept,
      @Nullable Duration slowerThan,
      Duration decisionWait)
      implements Sampling {
    /**
     * Upstream's default for the wait is 30 s, which is also when a metrics generator drops spans.
     */
    static final Duration DECISION_WAIT = Duration.ofSeconds(10);

    private static final Duration LEAST_WAIT = Duration.ofSeconds(1);

    /** Checks the durations. */
    public Tail {
      if (slowerThan != null && slowerThan.toMillis() < 1) {
        throw new IllegalArgumentException(
            "keepSlowerThan must be at least PT0.001S, got " + slowerThan);
      }
      if (decisionWait.compareTo(LEAST_WAIT) < 0) {
        throw new IllegalArgumentException(
            "decisionWait must be at least " + LEAST_WAIT + ", got " + decisionWait);
      }
    }

    /** The same decision that also keeps every trace with an error. */
    public Tail keepErrors() {
      return new Tail(baseline, true, slowerThan, decisionWait);
    }

    /** The same decision that also keeps every trace which takes longer. */
    public Tail keepSlowerThan(Duration duration) {
      return new Tail(baseline, errorsKept, duration, decisionWait);
    }

    /** The same decision with another share of the traces that nothing else keeps. */
    public Tail baseline(SamplingRatio ratio) {
      return new Tail(ratio, errorsKept, slowerThan, decisionWait);
    }

    /** The same decision that waits for the spans of a trace for another time. */
    public Tail decisionWait(Duration wait) {
      return new Tail(baseline, errorsKept, slowerThan, wait);
    }

    @Override
    public String toString() {
      String errors = errorsKept ? " + errors 100 %" : "";
      return baseline + " %" + errors + (slowerThan == null ? "" : slow(slowerThan));
    }

    private static String slow(Duration least) {
      BigDecimal seconds = BigDecimal.valueOf(least.toMillis(), 3).stripTrailingZeros();
      return " + slower than " + seconds.toPlainString() + " s 100 %";
    }
  }
}
