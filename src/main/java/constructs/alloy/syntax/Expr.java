package constructs.alloy.syntax;

import constructs.model.config.GoDuration;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The value of an attribute. References to components aren't made here but by the typed methods of
 * {@link Body}.
 */
public sealed interface Expr
    permits Exprs.Literal,
        Exprs.Reference,
        Exprs.Items,
        Exprs.Fields,
        Exprs.Call,
        Exprs.Binary,
        Exprs.Unary,
        Exprs.Paren,
        Exprs.Index,
        Exprs.Access {
  /** A string; written with backticks where quotes or backslashes would have to be escaped. */
  static Expr text(String value) {
    return new Exprs.Literal(Strings.source(value));
  }

  /** A whole number. */
  static Expr number(long value) {
    return new Exprs.Literal(Long.toString(value));
  }

  /** A truth value. */
  static Expr bool(boolean value) {
    return new Exprs.Literal(Boolean.toString(value));
  }

  /**
   * A number that is given in its decimal form, for example by {@link
   * constructs.model.units.SamplingRatio#toString()}.
   */
  static Expr decimal(String value) {
    if (!value.matches("-?[0-9]+(\\.[0-9]+)?")) {
      throw new IllegalArgumentException("a decimal number is expected, got '" + value + "'");
    }
    return new Exprs.Literal(value);
  }

  /** A duration such as {@code "15s"}. */
  static Expr duration(Duration value) {
    return text(GoDuration.format(value));
  }

  /** A list. */
  static Expr list(List<? extends Expr> items) {
    return Exprs.list(items);
  }

  /** A list of strings. */
  static Expr texts(String... values) {
    return list(List.of(values).stream().map(Expr::text).toList());
  }

  /** An object with string values; keys are written in sorted order. */
  static Expr object(Map<String, String> fields) {
    return Exprs.fields(fields, Expr::text);
  }

  /** An object with whole numbers; keys are written in sorted order. */
  static Expr numbers(Map<String, Integer> fields) {
    return Exprs.fields(fields, count -> number(count));
  }

  /** The value of an environment variable of the Alloy process. */
  static Expr env(String variable) {
    return Exprs.call("sys.env", text(variable));
  }

  /** Two strings, one after the other: {@code "a=" + sys.env("B")}. */
  static Expr sum(Expr left, Expr right) {
    return new Exprs.Binary(left, "+", right);
  }

  /**
   * Strings with a separator between each two, which keeps a long regular expression readable:
   * {@code string.join(["a", "b"], "|")}.
   */
  static Expr join(List<String> parts, String separator) {
    return Exprs.call(
        "string.join", list(parts.stream().map(Expr::text).toList()), text(separator));
  }
}
