package constructs.model.units;

import java.math.BigDecimal;

/**
 * An amount of CPU time per second.
 *
 * @param millicores thousandths of one core, not negative
 */
public record Cpu(long millicores) implements Comparable<Cpu> {
  /** No CPU at all, the start of a sum. */
  public static final Cpu ZERO = new Cpu(0);

  /** Checks the bound. */
  public Cpu {
    Quantities.requirePositive("cpu", millicores);
  }

  /** An amount in thousandths of a core (the Kubernetes suffix {@code m}). */
  public static Cpu millicores(long millicores) {
    return new Cpu(millicores);
  }

  /**
   * Reads a Kubernetes quantity such as {@code 100m} or {@code 0.5}.
   *
   * @throws IllegalArgumentException when the text is no CPU quantity
   */
  public static Cpu parse(String quantity) {
    try {
      return quantity.endsWith("m")
          ? new Cpu(Long.parseLong(quantity.substring(0, quantity.length() - 1)))
          : new Cpu(new BigDecimal(quantity).movePointRight(3).longValueExact());
    } catch (ArithmeticException | NumberFormatException e) {
      throw new IllegalArgumentException(
          "a CPU quantity such as 100m or 0.5 is expected, got '" + quantity + "'", e);
    }
  }

  /** The sum of two amounts. */
  public Cpu plus(Cpu other) {
    return new Cpu(Math.addExact(millicores, other.millicores));
  }

  /** This amount, {@code count} times. */
  public Cpu times(long count) {
    return new Cpu(Math.multiplyExact(millicores, count));
  }

  /** The Kubernetes quantity: {@code 100m}. */
  public String quantity() {
    return millicores + "m";
  }

  @Override
  public int compareTo(Cpu other) {
    return Long.compare(millicores, other.millicores);
  }

  /** The amount for people: {@code 100m}. */
  @Override
  public String toString() {
    return quantity();
  }
}
