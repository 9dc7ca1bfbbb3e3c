package constructs.kit.capacity;

/**
 * One number of a capacity model.
 *
 * @param value the number, not negative
 * @param unit what it counts: {@code B a series}
 * @param provenance where it is from
 * @param source who says so, and under which circumstances
 */
public record Constant(double value, String unit, Provenance provenance, String source) {
  /** Checks the bound. */
  public Constant {
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("a constant must not be negative, got " + value);
    }
  }

  /** A measured number. */
  public static Constant measured(double value, String unit, String source) {
    return new Constant(value, unit, Provenance.MEASURED, source);
  }

  /** A number that upstream publishes. */
  public static Constant published(double value, String unit, String source) {
    return new Constant(value, unit, Provenance.PUBLISHED, source);
  }

  /** A number on the safe side. */
  public static Constant estimated(double value, String unit, String source) {
    return new Constant(value, unit, Provenance.ESTIMATED, source);
  }
}
