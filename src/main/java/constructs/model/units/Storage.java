package constructs.model.units;

/**
 * An amount of disk or object storage.
 *
 * @param bytes the amount in bytes, not negative
 */
public record Storage(long bytes) implements Comparable<Storage> {
  /** Checks the bound. */
  public Storage {
    Quantities.requirePositive("storage", bytes);
  }

  /**
   * An amount in decimal gigabytes (1 GB = 1,000,000,000 bytes, the Kubernetes suffix {@code G}).
   */
  public static Storage gigabytes(long gigabytes) {
    return new Storage(Math.multiplyExact(gigabytes, Quantities.GIGA));
  }

  /** An amount in binary mebibytes (the Kubernetes suffix {@code Mi}). */
  public static Storage mebibytes(long mebibytes) {
    return new Storage(Math.multiplyExact(mebibytes, Quantities.MEBI));
  }

  /** An amount in binary gibibytes (the Kubernetes suffix {@code Gi}). */
  public static Storage gibibytes(long gibibytes) {
    return new Storage(Math.multiplyExact(gibibytes, Quantities.GIBI));
  }

  /** The given share of this amount in whole percent, rounded down. */
  public Storage percent(int percent) {
    return new Storage(Math.multiplyExact(bytes, percent) / 100);
  }

  /** The Kubernetes quantity in the largest unit that loses nothing: {@code 600G}, {@code 10Gi}. */
  public String quantity() {
    return Quantities.format(bytes);
  }

  @Override
  public int compareTo(Storage other) {
    return Long.compare(bytes, other.bytes);
  }

  /** The amount for people: {@code 600G}. */
  @Override
  public String toString() {
    return quantity();
  }
}
