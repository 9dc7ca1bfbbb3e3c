package constructs.model.catalog;

import java.util.Comparator;
import java.util.List;

/**
 * The series with the most labels that a source exposes, declared by whoever deploys the source:
 * labels of the collector come on top, and a store refuses series with too many.
 *
 * @param source the source, for people
 * @param labels how many labels its widest series has, its name among them; at least 1
 */
public record WidestSeries(String source, int labels) {
  /** Checks the bound. */
  public WidestSeries {
    if (labels < 1) {
      throw new IllegalArgumentException("a series has at least its name, got " + labels);
    }
  }

  /**
   * The widest of those that are declared.
   *
   * @param source the source where none is: its series have a name and nothing else
   */
  public static WidestSeries of(List<WidestSeries> declared, String source) {
    return declared.stream()
        .max(Comparator.comparingInt(WidestSeries::labels))
        .orElseGet(() -> new WidestSeries(source, 1));
  }
}
