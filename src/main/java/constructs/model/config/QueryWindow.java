package constructs.model.config;

import constructs.model.diagnostics.Internal;
import constructs.model.diagnostics.Problem;
import constructs.model.diagnostics.Rule;
import java.time.Duration;
import java.util.Optional;

/**
 * How far a query may reach, by a key of a component's configuration.
 *
 * @param key the key
 * @param allowed what it says
 */
@Internal
public record QueryWindow(String key, Duration allowed) {
  /** The window of a key that is shorter than what is kept; zero is no bound. */
  public static Optional<QueryWindow> shorterThan(Duration kept, ConfigFile file, String key) {
    return file.duration(key)
        .filter(allowed -> !allowed.isZero() && allowed.compareTo(kept) < 0)
        .map(allowed -> new QueryWindow(key, allowed));
  }

  /**
   * Says so.
   *
   * @param what what doesn't reach over what is kept
   * @param expected what it should reach over
   */
  public Problem problem(Rule rule, String what, String expected) {
    return rule.problem(what)
        .got(key + ": " + GoDuration.format(allowed))
        .expected(expected)
        .fix(fix());
  }

  /** A retention is at least a day, so a shorter window fits none. */
  private String fix() {
    String without = "leave configOverride(\"" + key + "\", ..) out";
    return allowed.toDays() < 1
        ? without
        : without + ", or retention(Retention.days(" + allowed.toDays() + "))";
  }
}
