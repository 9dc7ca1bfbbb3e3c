package constructs.model.units;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
      Pattern.compile("([0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)([A-Za-z]*)");
  private static final Map<String, Long> FACTORS =
      new TreeMap<>(
          Map.of(
              "",
              1L,
              "k",
              1_000L,
              "M",
              MEGA,
              "G",
              GIGA,
              "T",
              1_000 * GIGA,
              "Ki",
              1L << 10,
              "Mi",
              MEBI,
              "Gi",
              GIBI,
              "Ti",
              1L << 40));

  private Quantities() {}

  static long parse(String quantity) {
    Matcher form = FORM.matcher(quantity.trim());
    Long factor = form.matches() ? FACTORS.get(form.group(2)) : null;
    if (factor == null) {
      throw new IllegalArgumentException(
          "a quantity of bytes such as 500M or 512Mi is expected, got '" + quantity + "'");
    }
    return new BigDecimal(form.group(1)).multiply(BigDecimal.valueOf(factor)).longValueExact();
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
