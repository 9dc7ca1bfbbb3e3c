package constructs.model.config;

import static java.time.temporal.ChronoUnit.HOURS;
import static java.time.temporal.ChronoUnit.MILLIS;
import static java.time.temporal.ChronoUnit.MINUTES;
import static java.time.temporal.ChronoUnit.SECONDS;

import constructs.model.diagnostics.Internal;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as Go's {@code time.ParseDuration} and the Prometheus family read them. */
@Internal
public final class GoDuration {
  private static final Pattern PART = Pattern.compile("([0-9]+)(h|ms|m|s)");
  private static final Map<String, ChronoUnit> UNITS =
      Map.of("h", HOURS, "m", MINUTES, "s", SECONDS, "ms", MILLIS);

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

  /**
   * Reads a duration such as {@code 1m30s}, whole numbers of hours, minutes, seconds and
   * milliseconds; empty for anything else.
   */
  public static Optional<Duration> parse(String text) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Matcher parts = PART.matcher(text);
    Duration sum = Duration.ZERO;
    int end = 0;
    while (parts.find() && parts.start() == end) {
      sum = sum.plus(Long.parseLong(parts.group(1)), UNITS.get(parts.group(2)));
      end = parts.end();
    }
    return end == text.length() ? Optional.of(sum) : Optional.empty();
  }

  private static void append(StringBuilder text, long value, String unit) {
    if (value != 0) {
      text.append(value).append(unit);
    }
  }
}
