package constructs.model.units;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Kubernetes quantities of bytes: parsing of every suffix, printing in the largest unit that loses
 * nothing.
 */
final class Quantities {
  static final long MEGA = 1_000_000L;
  static final long GIGA = 1_000 * MEGA;
  static final long MEBI = 1L << 20;
  static final long GIBI = 1L << 30;

  private static final Pattern FORM =
      Pattern.compile("([0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE]([+-]?[0-9]{1,2})|([A-Za-z]*))");
  private static final Map<String, Long> FACTORS =
      Map.ofEntries(
          Map.entry("", 1L),
          Map.entry("k", 1_000L),
          Map.entry("M", MEGA),
          Map.entry("G", GIGA),
          Map.entry("T", 1_000 * GIGA),
          Map.entry("P", 1_000_000 * GIGA),
          Map.entry("E", 1_000_000_000 * GIGA),
          Map.entry("Ki", 1L << 10),
          Map.entry("Mi", MEBI),
          Map.entry("Gi", GIBI),
          Map.entry("Ti", 1L << 40),
          Map.entry("Pi", 1L << 50),
          Map.entry("Ei", 1L << 60));

  private Quantities() {}

  static long parse(String quantity) {
    Matcher form = FORM.matcher(quantity);
    if (form.matches() && (form.group(2) != null || FACTORS.containsKey(form.group(3)))) {
      BigDecimal number = new BigDecimal(form.group(1));
      try {
        return (form.group(2) != null
                ? number.scaleByPowerOfTen(Integer.parseInt(form.group(2)))
                : number.multiply(BigDecimal.valueOf(factor(form.group(3)))))
            .longValueExact();
      } catch (ArithmeticException e) {
        throw unreadable(quantity, e);
      }
    }
    throw unreadable(quantity, null);
  }

  private static long factor(String suffix) {
    return Objects.requireNonNull(FACTORS.get(suffix));
  }

  private static IllegalArgumentException unreadable(String quantity, @Nullable Throwable cause) {
    return new IllegalArgumentException(
        "a quantity of bytes such as 500M or 512Mi is expected, got '" + quantity + "'", cause);
  }

  static String format(long bytes) {
    return bytes == 0
        ? "0"
        : divides(bytes, GIGA)
            ? bytes / GIGA + "G"
            : divides(bytes, GIBI)
                ? bytes / GIBI + "Gi"
                : divides(bytes, MEGA)
                    ? bytes / MEGA + "M"
                    : divides(bytes, MEBI) ? bytes / MEBI + "Mi" : String.valueOf(bytes);
  }

  private static boolean divides(long bytes, long unit) {
    return bytes % unit == 0;
  }

  static long requirePositive(String what, long value) {
    if (value < 0) {
      throw new IllegalArgumentException(what + " must not be negative, got " + value);
    }
    return value;
  }
}
