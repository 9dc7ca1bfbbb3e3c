package constructs.model.load;

import constructs.model.labels.Workload;
import java.time.Duration;

/**
 * What is lost when the process of a backend is killed: what it has acknowledged but holds in
 * memory only. A shutdown in order loses nothing.
 *
 * @param backend who acknowledges before it writes
 * @param what what is lost, for people: {@code traces}
 * @param settled how long after its last part something whole is on disk; above 0
 * @param longest how long after its first part it is on disk at the latest, however long it goes
 *     on; not below {@code settled}
 */
public record CrashWindow(Workload backend, String what, Duration settled, Duration longest) {
  /** Checks the bounds. */
  public CrashWindow {
    if (settled.isNegative() || settled.isZero() || longest.compareTo(settled) < 0) {
      throw new IllegalArgumentException(
          "settled must be above 0 and not above longest, got " + settled + " and " + longest);
    }
  }
}
