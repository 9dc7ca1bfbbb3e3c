package constructs.model.config;

import java.time.Duration;

/** Durations as Go's {@code time.ParseDuration} and the Prometheus family read them. */
public final class GoDuration {
  private GoDuration() {}

  /**
   * Writes a duration in hours, minutes, seconds and milliseconds, leaving out what is zero: {@code
   * 744h}, {@code 1m30s}, {@code 0s}.
   */
  public static String format(Duration duration) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException("a duration must not be negative, got " + duration);
    }
    StringBuilder text = new StringBuilder();
    append(text, duration.toHours(), "h");
    append(text, duration.toMinutesPart(), "m");
    append(text, duration.toSecondsPart(), "s");
    append(text, duration.toMillisPart(), "ms");
    return text.isEmpty() ? "0s" : text.toString();
  }

  private static void append(StringBuilder text, long value, String unit) {
    if (value != 0) {
      text.append(value).append(unit);
    }
  }
}
