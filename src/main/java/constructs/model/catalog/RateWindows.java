package constructs.model.catalog;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The windows over which queries take rates: {@code rate(requests_total[5m])}. Whoever has queries
 * declares them on the tree; scrapes must be frequent enough for the shortest one.
 *
 * @param inUse the windows, at least one, each positive; sorted
 */
public record RateWindows(SortedSet<Duration> inUse) {
  /**
   * How many scrapes a window spans at least, as Prometheus's own documentation advises: a rate
   * needs two samples, and one or two may be late or lost.
   */
  static final int SCRAPES = 4;

  /** Sorts and checks. */
  public RateWindows {
    inUse = Collections.unmodifiableSortedSet(new TreeSet<>(inUse));
    if (inUse.isEmpty() || inUse.first().isNegative() || inUse.first().isZero()) {
      throw new IllegalArgumentException("rates are taken over at least one window, got " + inUse);
    }
  }

  /** The given windows. */
  public static RateWindows of(Collection<Duration> windows) {
    return new RateWindows(new TreeSet<>(windows));
  }

  /** Five minutes, the window of nearly all published dashboards and rules. */
  public static RateWindows defaults() {
    return of(List.of(Duration.ofMinutes(5)));
  }

  /** All windows that are declared, the defaults where none are. */
  public static RateWindows all(List<RateWindows> declared) {
    return declared.isEmpty()
        ? defaults()
        : of(declared.stream().flatMap(windows -> windows.inUse.stream()).toList());
  }

  /** The shortest window. */
  public Duration shortest() {
    return inUse.first();
  }

  /** The longest time between two scrapes that leaves four of them in each window. */
  public Duration longestInterval() {
    return shortest().dividedBy(SCRAPES);
  }
}
