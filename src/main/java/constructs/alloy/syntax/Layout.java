package constructs.alloy.syntax;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How expressions are laid out: objects, and lists and calls that don't fit on a line, have one
 * entry a line.
 */
final class Layout {
  private static final int LINE_WIDTH = 100;

  private Layout() {}

  /** An expression whose first line begins behind something at the given depth. */
  static String of(Expr expr, int depth) {
    if (fits(expr, depth)) {
      return expr.toString();
    } else if (expr instanceof Exprs.Fields object) {
      return "{\n" + aligned(object.fields(), depth + 1) + indent(depth) + "}";
    } else if (expr instanceof Exprs.Items list) {
      return list(list, depth);
    } else if (expr instanceof Exprs.Call call) {
      return call(call, depth);
    } else if (expr instanceof Exprs.Binary binary) {
      return of(binary.left(), depth) + " " + binary.operator() + " " + of(binary.right(), depth);
    } else if (expr instanceof Exprs.Unary unary) {
      return unary.operator() + of(unary.operand(), depth);
    } else if (expr instanceof Exprs.Paren paren) {
      return "(" + of(paren.inner(), depth) + ")";
    } else if (expr instanceof Exprs.Index index) {
      return of(index.of(), depth) + "[" + of(index.index(), depth) + "]";
    } else if (expr instanceof Exprs.Access access) {
      return of(access.of(), depth) + "." + access.name();
    }
    return expr.toString();
  }

  /** A list that comes first opens on the line of the call, because most calls end with a word. */
  private static String call(Exprs.Call call, int depth) {
    String name = of(call.function(), depth);
    List<Expr> arguments = call.arguments();
    if (!arguments.isEmpty()
        && arguments.get(0) instanceof Exprs.Items list
        && arguments.stream().skip(1).allMatch(a -> fits(a, 0))) {
      String rest = arguments.stream().skip(1).map(a -> ", " + a).collect(Collectors.joining());
      return name + "(" + list(list, depth) + rest + ")";
    }
    return name + "(\n" + lines(arguments, depth + 1) + indent(depth) + ")";
  }

  private static String list(Exprs.Items list, int depth) {
    return "[\n" + lines(list.items(), depth + 1) + indent(depth) + "]";
  }

  private static String lines(List<Expr> exprs, int depth) {
    return exprs.stream()
        .map(e -> indent(depth) + of(e, depth) + ",\n")
        .collect(Collectors.joining());
  }

  /** A value of several lines ends the group of entries that are aligned. */
  private static String aligned(List<Exprs.Field> fields, int depth) {
    StringBuilder out = new StringBuilder();
    for (List<Exprs.Field> group : groups(fields, Exprs.Field::value, depth).toList()) {
      int width = width(group, f -> Exprs.key(f.key()));
      for (Exprs.Field f : group) {
        out.append(indent(depth)).append(pad(Exprs.key(f.key()), width));
        out.append(" = ").append(of(f.value(), depth)).append(",\n");
      }
    }
    return out.toString();
  }

  /** Splits entries behind each value of several lines. */
  static <T> Stream<List<T>> groups(List<T> entries, Function<T, Expr> value, int depth) {
    Stream.Builder<List<T>> groups = Stream.builder();
    int from = 0;
    for (int i = 0; i < entries.size(); i++) {
      if (i == entries.size() - 1 || !fits(value.apply(entries.get(i)), depth)) {
        groups.add(entries.subList(from, i + 1));
        from = i + 1;
      }
    }
    return groups.build();
  }

  /**
   * Whether a value stays on one line. An object never does, because {@code alloy fmt} aligns the
   * objects of consecutive lines with each other.
   */
  private static boolean fits(Expr expr, int depth) {
    if (expr instanceof Exprs.Fields object) {
      return object.fields().isEmpty();
    } else if (expr instanceof Exprs.Literal literal) {
      return literal.source().indexOf('\n') < 0;
    }
    boolean breakable = expr instanceof Exprs.Items list && !list.items().isEmpty();
    breakable = breakable || (expr instanceof Exprs.Call call && call.arguments().size() > 1);
    return Exprs.parts(expr).allMatch(part -> fits(part, 0))
        && (!breakable || depth * 4 + expr.toString().length() <= LINE_WIDTH);
  }

  static <T> int width(List<T> items, Function<T, String> name) {
    return items.stream().mapToInt(item -> name.apply(item).length()).max().orElse(0);
  }

  static String pad(String name, int width) {
    return name + " ".repeat(width - name.length());
  }

  static String indent(int depth) {
    return "\t".repeat(depth);
  }
}
