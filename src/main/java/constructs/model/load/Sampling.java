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
    return new Tail(baseline, false, null, Tail.LONGEST_REQUEST, Tail.AFTER_ROOT);
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
   * <p>What comes after its trace was dropped is dropped too, so the wait has to outlast the
   * slowest request: of 100 traces that failed after 20 s a wait of 10 s kept 9. Still lost are
   * errors of requests that take longer, and of work that goes on for longer than {@code afterRoot}
   * behind a root without an error; traces that wait when their collector is killed; and traces
   * whose spans are divided by a change of the collectors while they wait.
   *
   * @param baseline the share of traces that is kept whatever they contain; default all
   * @param errorsKept whether every trace with an error status is kept beside the baseline; default
   *     no
   * @param slowerThan how long a trace has to take to be kept beside the baseline, at least 1 ms;
   *     default none
   * @param longestRequest the longest time-out of any request; a trace whose root is missing is
   *     waited for that long. At least 1 s, default 60 s
   * @param afterRoot how long the other spans of a trace are waited for when its root is there,
   *     upstream {@code decision_wait_after_root_received}; at least 1 s, default 10 s: twice what
   *     SDKs hold spans back
   */
  record Tail(
      SamplingRatio baseline,
      boolean errorsKept,
      @Nullable Duration slowerThan,
      Duration longestRequest,
      Duration afterRoot)
      implements Sampling {
    static final Duration LONGEST_REQUEST = Duration.ofSeconds(60);
    static final Duration AFTER_ROOT = Duration.ofSeconds(10);

    /** How long SDKs hold a span back by default, {@code OTEL_BSP_SCHEDULE_DELAY}. */
    private static final Duration EXPORT_DELAY = Duration.ofSeconds(5);

    private static final Duration LEAST_WAIT = Duration.ofSeconds(1);

    /** Checks the durations. */
    public Tail {
      if (slowerThan != null && slowerThan.toMillis() < 1) {
        throw new IllegalArgumentException(
            "keepSlowerThan must be at least PT0.001S, got " + slowerThan);
      }
      requireWait("longestRequest", longestRequest);
      requireWait("afterRoot", afterRoot);
    }

    private static void requireWait(String what, Duration wait) {
      if (wait.compareTo(LEAST_WAIT) < 0) {
        throw new IllegalArgumentException(
            what + " must be at least " + LEAST_WAIT + ", got " + wait);
      }
    }

    /**
     * How long a trace is waited for whose root doesn't come, upstream {@code decision_wait}: until
     * the last span of the longest request has been sent. It has to stay under {@link
     * TracesSink#slack()}.
     */
    public Duration decisionWait() {
      return longestRequest.plus(EXPORT_DELAY);
    }

    /** The same decision that also keeps every trace with an error. */
    public Tail keepErrors() {
      return new Tail(baseline, true, slowerThan, longestRequest, afterRoot);
    }

    /** The same decision that also keeps every trace which takes longer. */
    public Tail keepSlowerThan(Duration duration) {
      return new Tail(baseline, errorsKept, duration, longestRequest, afterRoot);
    }

    /** The same decision with another share of the traces that nothing else keeps. */
    public Tail baseline(SamplingRatio ratio) {
      return new Tail(ratio, errorsKept, slowerThan, longestRequest, afterRoot);
    }

    /** The same decision where a request may take another time at most. */
    public Tail longestRequest(Duration timeout) {
      return new Tail(baseline, errorsKept, slowerThan, timeout, afterRoot);
    }

    /** The same decision with another wait behind the root. */
    public Tail afterRoot(Duration wait) {
      return new Tail(baseline, errorsKept, slowerThan, longestRequest, wait);
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
