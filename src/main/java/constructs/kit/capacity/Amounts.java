package constructs.kit.capacity;

import constructs.model.diagnostics.Internal;
import constructs.model.units.Cpu;
import constructs.model.units.Memory;
import constructs.model.units.Storage;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;

/** Amounts as people and Java write them. */
@Internal
public final class Amounts {
  private static final double MEGA = 1e6;
  private static final double GIGA = 1e9;

  /** What sums of fractions may be off. */
  private static final double TOLERANCE = 1e-6;

  private Amounts() {}

  /** A whole number, rounded down: {@code 62,857}. */
  public static String count(double number) {
    return count((long) Math.floor(number + TOLERANCE));
  }

  /** A whole number: {@code 62,857}. A Formatter makes a DecimalFormat for each, which is slow. */
  public static String count(long number) {
    StringBuilder text = new StringBuilder(Long.toString(number));
    int first = number < 0 ? 1 : 0;
    for (int group = text.length() - 3; group > first; group -= 3) {
      text.insert(group, ',');
    }
    return text.toString();
  }

  /** A whole number as Java writes it, rounded down: {@code 62_857}. */
  public static String literal(double number) {
    return count(number).replace(',', '_');
  }

  /** A whole number as Java writes it: {@code 62_857}. */
  public static String literal(long number) {
    return count(number).replace(',', '_');
  }

  /** A number with at most three digits that count: {@code 0.0105}. */
  public static String number(double number) {
    BigDecimal exact = BigDecimal.valueOf(number);
    return (number >= 1000
            ? exact.setScale(0, RoundingMode.HALF_UP)
            : exact.round(new MathContext(3, RoundingMode.HALF_UP)))
        .stripTrailingZeros()
        .toPlainString();
  }

  /** Bytes per second: {@code 250 kB/s}, {@code 1.7 MB/s}. */
  public static String rate(double bytesPerSecond) {
    return bytesPerSecond < MEGA
        ? count(bytesPerSecond / 1_000) + " kB/s"
        : number(bytesPerSecond / MEGA) + " MB/s";
  }

  /** Bytes per second: {@code 250 kB/s}, {@code 1.7 MB/s}. */
  public static String rate(long bytesPerSecond) {
    return rate((double) bytesPerSecond);
  }

  /** Storage in decimal gigabytes, rounded up: {@code 221 GB}. */
  public static String gigabytes(Storage storage) {
    return count((long) Math.ceil(storage.bytes() / GIGA)) + " GB";
  }

  /** How much of an amount another one is. */
  public static double share(Storage part, Storage whole) {
    return part.bytes() / (double) Math.max(1, whole.bytes());
  }

  /** Whole days, rounded down. */
  public static String days(Duration duration) {
    return count(duration.toDays()) + " days";
  }

  /** The call that makes an amount of memory: {@code Memory.megabytes(4_436)}. */
  public static String call(Memory memory) {
    return "Memory.megabytes(" + literal(memory.toMegabytes()) + ")";
  }

  /** Cores as CPU, rounded up; a millionth of a millicore is none. */
  public static Cpu cpu(double cores) {
    return Cpu.millicores((long) Math.ceil(cores * 1_000 - TOLERANCE));
  }

  /** Bytes as memory, rounded up. */
  public static Memory memory(double bytes) {
    return new Memory((long) Math.ceil(bytes));
  }

  /** Bytes as storage, rounded up. */
  public static Storage storage(double bytes) {
    return new Storage((long) Math.ceil(bytes));
  }
}
