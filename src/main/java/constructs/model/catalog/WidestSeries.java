package constructs.model.catalog;

/**
 * The series with the most labels that a source exposes, attached to the tree by whoever deploys
 * the source: labels of the collector come on top, and a store refuses series with too many.
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
}
