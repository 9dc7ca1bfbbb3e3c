package constructs.alloy.logs;

import constructs.alloy.syntax.Body;
import constructs.alloy.syntax.Expr;
import java.util.List;

/** The words of the OpenTelemetry transformation language. */
final class Ottl {
  private Ottl() {}

  /** A string. */
  static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  /** An attribute of what the context is about. */
  static String attribute(String name) {
    return "attributes[" + quoted(name) + "]";
  }

  /** Sets an attribute; nothing happens where the value is nil. */
  static String set(String attribute, String value) {
    return "set(" + attribute(attribute) + ", " + value + ")";
  }

  /** Adds the statements of one context to a transform of logs. */
  static void logs(Body<?> transform, String context, List<String> statements) {
    transform.block(
        "log_statements",
        block -> block.set("context", context).set("statements", list(statements)));
  }

  /** Adds statements that run only where a condition holds. */
  static void logs(Body<?> transform, String context, String condition, List<String> statements) {
    transform.block(
        "log_statements",
        block ->
            block
                .set("context", context)
                .set("conditions", Expr.texts(condition))
                .set("statements", list(statements)));
  }

  private static Expr list(List<String> statements) {
    return Expr.list(statements.stream().map(Expr::text).toList());
  }
}
