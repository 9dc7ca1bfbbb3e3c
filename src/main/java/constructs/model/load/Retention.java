package constructs.model.load;

import constructs.model.diagnostics.InvalidValueException;
import constructs.model.labels.Labels;
import constructs.model.labels.SignalRule;
import java.time.Duration;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How long data is kept before it is deleted.
 *
 * @param period how long everything is kept that no stream says otherwise for, at least 24 h (the
 *     least that Loki accepts)
 * @param streams how long single log streams are kept, by the value of their {@value #STREAM_LABEL}
 *     label; empty for metrics and traces
 */
public record Retention(Duration period, SortedMap<String, Duration> streams) {
  /** The label that sets streams of another retention apart. */
  public static final String STREAM_LABEL = Labels.LOG_TYPE;

  private static final Duration LEAST = Duration.ofHours(24);

  /** Copies the streams and checks the bounds. */
  public Retention {
    check("retention", period);
    streams.forEach((stream, kept) -> check("retention of stream '" + stream + "'", kept));
    streams = Collections.unmodifiableSortedMap(new TreeMap<>(streams));
  }

  /** A number of days for everything. */
  public static Retention days(long days) {
    return new Retention(Duration.ofDays(days), Collections.emptySortedMap());
  }

  /**
   * The same retention with another one for the log streams whose {@value #STREAM_LABEL} label has
   * the given value.
   */
  public Retention forStream(String value, Duration kept) {
    SortedMap<String, Duration> more = new TreeMap<>(streams);
    more.put(value, kept);
    return new Retention(period, more);
  }

  /** The longest period of all. */
  public Duration longest() {
    return streams.values().stream()
        .max(Duration::compareTo)
        .filter(d -> d.compareTo(period) > 0)
        .orElse(period);
  }

  private static void check(String what, Duration kept) {
    if (kept.compareTo(LEAST) < 0) {
      throw new InvalidValueException(
          SignalRule.RETENTION_TOO_SHORT
              .problem(what + " is too short")
              .got(kept.toString())
              .expected("at least " + LEAST)
              .fix("Retention.days(31), or any number of days from 1"));
    }
  }
}
