package constructs.model.units;

/**
 * An amount of main memory.
 *
 * <p>The resource summary counts decimal megabytes, manifests often binary mebibytes; 512 MiB are
 * 537 MB. Both are made here and compared in bytes, so that the two can't be mixed up.
 *
 * @param bytes the amount in bytes, not negative
 */
public record Memory(long bytes) implements Comparable<Memory> {
  /** No memory at all, the start of a sum. */
  public static final Memory ZERO = new Memory(0);

  /** Checks the bound. */
  public Memory {
    Quantities.requirePositive("memory", bytes);
  }

  /** An amount in decimal megabytes (1 MB = 1,000,000 bytes, the Kubernetes suffix {@code M}). */
  public static Memory megabytes(long megabytes) {
    return new Memory(Math.multiplyExact(megabytes, Quantities.MEGA));
  }

  /** An amount in binary mebibytes (1 MiB = 1,048,576 bytes, the Kubernetes suffix {@code Mi}). */
  public static Memory mebibytes(long mebibytes) {
    return new Memory(Math.multiplyExact(mebibytes, Quantities.MEBI));
  }

  /**
   * An amount in binary gibibytes (1 GiB = 1,073,741,824 bytes, the Kubernetes suffix {@code Gi}).
   */
  public static Memory gibibytes(long gibibytes) {
    return new Memory(Math.multiplyExact(gibibytes, Quantities.GIBI));
  }

  /**
   * Reads a Kubernetes quantity such as {@code 512Mi}.
   *
   * @throws IllegalArgumentException when the text is no quantity of bytes
   */
  public static Memory parse(String quantity) {
    return new Memory(Quantities.parse(quantity));
  }

  /** The sum of two amounts. */
  public Memory plus(Memory other) {
    return new Memory(Math.addExact(bytes, other.bytes));
  }

  /** This amount, {@code count} times. */
  public Memory times(long count) {
    return new Memory(Math.multiplyExact(bytes, count));
  }

  /** The given share of this amount in whole percent, rounded down. */
  public Memory percent(int percent) {
    return new Memory(Math.multiplyExact(bytes, percent) / 100);
  }

  /**
   * The Kubernetes quantity in the largest unit that loses nothing: {@code 500M}, {@code 512Mi}.
   */
  public String quantity() {
    return Quantities.format(bytes);
  }

  /** Whole decimal megabytes, rounded up, the unit of the resource summary. */
  public long toMegabytes() {
    return (bytes + Quantities.MEGA - 1) / Quantities.MEGA;
  }

  @Override
  public int compareTo(Memory other) {
    return Long.compare(bytes, other.bytes);
  }

  /** The amount for people, in decimal megabytes: {@code 537 MB}. */
  @Override
  public String toString() {
    return toMegabytes() + " MB";
  }
}
