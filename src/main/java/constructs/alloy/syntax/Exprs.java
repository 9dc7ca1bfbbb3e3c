package constructs.alloy.syntax;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The forms of an expression; each writes itself on one line. */
final class Exprs {
  /** The function that reads the environment, and its old name. */
  private static final Set<String> ENVIRONMENT = Set.of("sys.env", "env");

  private Exprs() {}

  /** Source text that stands for itself: a string with its quotes, a number, a truth value. */
  record Literal(String source) implements Expr {
    @Override
    public String toString() {
      return source;
    }
  }

  /** Identifiers joined by dots: what another component exports, or a function. */
  record Reference(String path) implements Expr {
    @Override
    public String toString() {
      return path;
    }
  }

  /** A list. */
  record Items(List<Expr> items) implements Expr {
    Items {
      items = List.copyOf(items);
    }

    @Override
    public String toString() {
      return "[" + joined(items) + "]";
    }
  }

  /** An entry of an object. */
  record Field(String key, Expr value) {}

  /** An object. */
  record Fields(List<Field> fields) implements Expr {
    Fields {
      fields = List.copyOf(fields);
    }

    @Override
    public String toString() {
      return fields.stream()
          .map(f -> key(f.key()) + " = " + f.value())
          .collect(Collectors.joining(", ", "{", "}"));
    }
  }

  /** A function and its arguments. */
  record Call(Expr function, List<Expr> arguments) implements Expr {
    Call {
      arguments = List.copyOf(arguments);
    }

    @Override
    public String toString() {
      return function + "(" + joined(arguments) + ")";
    }
  }

  /** Two operands. */
  record Binary(Expr left, String operator, Expr right) implements Expr {
    @Override
    public String toString() {
      return left + " " + operator + " " + right;
    }
  }

  /** An operator before its operand. */
  record Unary(String operator, Expr operand) implements Expr {
    @Override
    public String toString() {
      return operator + operand;
    }
  }

  /** An expression in parentheses. */
  record Paren(Expr inner) implements Expr {
    @Override
    public String toString() {
      return "(" + inner + ")";
    }
  }

  /** An entry of a list or an object: {@code targets[0]}. */
  record Index(Expr of, Expr index) implements Expr {
    @Override
    public String toString() {
      return of + "[" + index + "]";
    }
  }

  /** An entry of an object that is no path of identifiers: {@code targets[0].port}. */
  record Access(Expr of, String name) implements Expr {
    @Override
    public String toString() {
      return of + "." + name;
    }
  }

  private static String joined(List<Expr> exprs) {
    return exprs.stream().map(Expr::toString).collect(Collectors.joining(", "));
  }

  static Items list(Collection<? extends Expr> items) {
    return new Items(List.copyOf(items));
  }

  static Call call(String function, Expr... arguments) {
    return new Call(new Reference(function), List.of(arguments));
  }

  static <T> Expr fields(Map<String, T> fields, Function<? super T, Expr> value) {
    SortedMap<String, T> sorted = new TreeMap<>(fields);
    return new Fields(
        sorted.entrySet().stream()
            .map(f -> new Field(f.getKey(), value.apply(f.getValue())))
            .toList());
  }

  /** The expressions that an expression is made of; the name of a function isn't one of them. */
  static Stream<Expr> parts(Expr expr) {
    if (expr instanceof Items list) {
      return list.items().stream();
    } else if (expr instanceof Fields object) {
      return object.fields().stream().map(Field::value);
    } else if (expr instanceof Call call) {
      return Stream.concat(
          Stream.of(call.function()).filter(f -> !(f instanceof Reference)),
          call.arguments().stream());
    } else if (expr instanceof Binary binary) {
      return Stream.of(binary.left(), binary.right());
    } else if (expr instanceof Unary unary) {
      return Stream.of(unary.operand());
    } else if (expr instanceof Paren paren) {
      return Stream.of(paren.inner());
    } else if (expr instanceof Index index) {
      return Stream.of(index.of(), index.index());
    } else if (expr instanceof Access access) {
      return Stream.of(access.of());
    }
    return Stream.empty();
  }

  /** Shows each reference within an expression, however deep; most values are plain ones. */
  static void eachReference(Expr expr, Consumer<Reference> seen) {
    if (expr instanceof Reference reference) {
      seen.accept(reference);
    } else if (!(expr instanceof Literal)) {
      parts(expr).forEach(part -> eachReference(part, seen));
    }
  }

  /** The environment variables that an expression reads, where it names them by a string. */
  static Stream<String> environment(Expr expr) {
    Stream<String> own =
        expr instanceof Call call && ENVIRONMENT.contains(call.function().toString())
            ? call.arguments().stream().flatMap(name -> string(name).stream())
            : Stream.empty();
    return Stream.concat(own, parts(expr).flatMap(Exprs::environment));
  }

  /** The value of a string, empty for everything else. */
  static Optional<String> string(Expr expr) {
    return expr instanceof Literal literal ? Strings.value(literal.source()) : Optional.empty();
  }

  static String key(String name) {
    return Identifiers.isIdentifier(name) ? name : Strings.quoted(name);
  }
}
