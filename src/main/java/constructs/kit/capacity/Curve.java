package constructs.kit.capacity;

import constructs.model.diagnostics.Internal;
import constructs.model.units.Memory;
import java.util.ArrayList;
import java.util.List;

/**
 * What is needed for a load, by straight lines between points; beyond the last one it goes on like
 * the last line. It never falls.
 */
@Internal
public final class Curve {
  private final List<Point> points = new ArrayList<>();

  private record Point(double load, double need) {}

  private Curve(Point first) {
    points.add(first);
  }

  /** A curve that begins with what is needed without any load. */
  public static Curve from(double need) {
    return new Curve(new Point(0, need));
  }

  /** A straight line. */
  public static Curve line(double base, double perUnit) {
    return from(base).to(1, base + perUnit);
  }

  /**
   * The same with another point.
   *
   * @throws IllegalArgumentException when its load is not above that of the last point, or its need
   *     is below
   */
  public Curve to(double load, double need) {
    Point last = points.get(points.size() - 1);
    if (load <= last.load() || need < last.need()) {
      throw new IllegalArgumentException(
          "more load must need at least as much, got %s for %s after %s for %s"
              .formatted(need, load, last.need(), last.load()));
    }
    points.add(new Point(load, need));
    return this;
  }

  /** What a load needs. */
  public double at(double load) {
    int line = 1;
    while (line < points.size() - 1 && points.get(line).load() < load) {
      line++;
    }
    Point a = points.get(line - 1);
    Point b = points.get(line);
    return a.need() + slope(a, b) * (load - a.load());
  }

  /** What a load needs. */
  public double at(long load) {
    return at((double) load);
  }

  /** The highest load that needs no more memory; 0 where even none does. */
  public double carriedBy(Memory memory) {
    return carriedBy((double) memory.bytes());
  }

  /** The highest load that needs no more; 0 where even none does. */
  public double carriedBy(double need) {
    if (need <= points.get(0).need()) {
      return 0;
    }
    int line = 1;
    while (line < points.size() - 1 && points.get(line).need() <= need) {
      line++;
    }
    Point a = points.get(line - 1);
    Point b = points.get(line);
    return slope(a, b) == 0 ? b.load() : a.load() + (need - a.need()) / slope(a, b);
  }

  private static double slope(Point a, Point b) {
    return (b.need() - a.need()) / (b.load() - a.load());
  }
}
