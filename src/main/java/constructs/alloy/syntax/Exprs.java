package constructs.alloy.syntax;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The forms of an expression. */
final class Exprs {
  private Exprs() {}

  /** Source text that stands for itself. */
  record Literal(String source) implements Expr {
    @Override
    public String toString() {
      return source;
    }
  }

  /** A list. */
  record Items(List<? extends Expr> items) implements Expr {
    @Override
    public String toString() {
      return items.stream().map(Expr::toString).collect(Collectors.joining(", ", "[", "]"));
    }
  }

  /** An object. */
  record Fields(SortedMap<String, Expr> fields) implements Expr {
    @Override
    public String toString() {
      return fields.entrySet().stream()
          .map(f -> key(f.getKey()) + " = " + f.getValue())
          .collect(Collectors.joining(", ", "{", "}"));
    }
  }

  /** Two strings, one after the other. */
  record Sum(Expr left, Expr right) implements Expr {
    @Override
    public String toString() {
      return left + " + " + right;
    }
  }

  /** A list of strings with a separator between each two. */
  record Joined(Items parts, String separator) implements Expr {
    String end() {
      return "], " + quoted(separator) + ")";
    }

    @Override
    public String toString() {
      return "string.join(" + parts + ", " + quoted(separator) + ")";
    }
  }

  /**
   * What another component exports; {@code read} when data comes from it, and not when it goes
   * there.
   */
  record Export(ComponentRef<?> ref, boolean read) implements Expr {
    @Override
    public String toString() {
      return ref.toString();
    }
  }

  static Items list(List<? extends Expr> items) {
    return new Items(List.copyOf(items));
  }

  static Expr fields(Map<String, String> fields) {
    SortedMap<String, Expr> sorted = new TreeMap<>();
    fields.forEach((key, value) -> sorted.put(key, text(value)));
    return new Fields(sorted);
  }

  /** The references within an expression. */
  static Stream<Export> exports(Expr expr) {
    if (expr instanceof Export export) {
      return Stream.of(export);
    }
    return expr instanceof Items list
        ? list.items().stream().flatMap(Exprs::exports)
        : Stream.empty();
  }

  static String key(String name) {
    return Identifiers.isIdentifier(name) ? name : quoted(name);
  }

  static Expr text(String value) {
    boolean needsEscape = value.indexOf('"') >= 0 || value.indexOf('\\') >= 0;
    boolean canBeRaw = value.indexOf('`') < 0 && value.chars().noneMatch(Character::isISOControl);
    return new Literal(needsEscape && canBeRaw ? "`" + value + "`" : quoted(value));
  }

  static String quoted(String value) {
    StringBuilder out = new StringBuilder("\"");
    value
        .chars()
        .forEach(
            c -> {
              switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default ->
                    out.append(
                        Character.isISOControl(c)
                            ? String.format("\\u%04x", c)
                            : Character.toString(c));
              }
            });
    return out.append('"').toString();
  }
}
