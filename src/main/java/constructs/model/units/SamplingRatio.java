package constructs.model.units;

import java.math.BigDecimal;

/**
 * A share of traces, in percent.
 *
 * @param percent more than 0, at most 100
 */
public record SamplingRatio(double percent) {
  /** Checks the bounds. */
  public SamplingRatio {
    if (!(percent > 0 && percent <= 100)) {
      throw new IllegalArgumentException(
          "sampling percent must be above 0 and at most 100, got " + percent);
    }
  }

  /** A share in percent: {@code percent(10)} keeps one trace of ten. */
  public static SamplingRatio percent(double percent) {
    return new SamplingRatio(percent);
  }

  /** The percentage as a plain decimal without a trailing zero: {@code 10}, {@code 0.5}. */
  @Override
  public String toString() {
    return BigDecimal.valueOf(percent).stripTrailingZeros().toPlainString();
  }
}
