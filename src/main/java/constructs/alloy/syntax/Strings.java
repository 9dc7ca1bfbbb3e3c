package constructs.alloy.syntax;

import java.util.Optional;

/** Strings as they are written and as they are meant. */
final class Strings {
  private Strings() {}

  /** A string as it is written: with backticks where quotes or backslashes had to be escaped. */
  static String source(String value) {
    boolean needsEscape = value.indexOf('"') >= 0 || value.indexOf('\\') >= 0;
    boolean canBeRaw = value.indexOf('`') < 0 && value.chars().noneMatch(Character::isISOControl);
    return needsEscape && canBeRaw ? "`" + value + "`" : quoted(value);
  }

  static String quoted(String value) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> out.append(Character.isISOControl(c) ? String.format("\\u%04x", (int) c) : c);
      }
    }
    return out.append('"').toString();
  }

  /** What is meant by a string as it is written, empty where the text is no string. */
  static Optional<String> value(String source) {
    if (source.startsWith("`")) {
      return Optional.of(source.substring(1, source.length() - 1));
    }
    return source.startsWith("\"")
        ? Optional.of(unescaped(source.substring(1, source.length() - 1)))
        : Optional.empty();
  }

  private static String unescaped(String text) {
    StringBuilder out = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c != '\\') {
        out.append(c);
        continue;
      }
      char escape = text.charAt(at++);
      int digits = digits(escape);
      if (digits == 0) {
        out.append(simple(escape));
      } else {
        int from = escape >= '0' && escape <= '7' ? at - 1 : at;
        int radix = from < at ? 8 : 16;
        out.appendCodePoint(Integer.parseInt(text, from, from + digits, radix));
        at = from + digits;
      }
    }
    return out.toString();
  }

  /** How many digits an escape has, 0 for one that stands for a single character by its letter. */
  static int digits(char escape) {
    return switch (escape) {
      case 'x' -> 2;
      case 'u' -> 4;
      case 'U' -> 8;
      case '0', '1', '2', '3', '4', '5', '6', '7' -> 3;
      default -> 0;
    };
  }

  private static char simple(char escape) {
    return switch (escape) {
      case 'a' -> '\u0007';
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'v' -> '\u000b';
      default -> escape;
    };
  }
}
