package constructs.alloy.collect;

import constructs.alloy.syntax.Body;
import constructs.alloy.syntax.Expr;
import constructs.alloy.syntax.Signal.None;
import constructs.model.diagnostics.Internal;
import java.util.List;
import java.util.function.Consumer;

/** The relabelling rules that the pipelines are made of. */
@Internal
public final class Relabel {
  private Relabel() {}

  /** Adds a rule about several labels, joined by semicolons unless it says otherwise. */
  public static void rule(Body<?> body, Consumer<Body<None>> rest, String... sources) {
    body.block("rule", rule -> rest.accept(rule.set("source_labels", Expr.texts(sources))));
  }

  /** Copies a label. */
  public static void copy(Body<?> body, String source, String target) {
    rule(body, rule -> rule.set("target_label", target), source);
  }

  /** Copies a label unless it is empty; what was copied before stays then. */
  public static void prefer(Body<?> body, String source, String target) {
    rule(body, rule -> rule.set("regex", "(.+)").set("target_label", target), source);
  }

  /** Sets a label to a fixed value. */
  public static void set(Body<?> body, String target, Expr value) {
    body.block("rule", rule -> rule.set("target_label", target).set("replacement", value));
  }

  /** Keeps samples whose metric name matches one of the patterns. */
  public static void keepMetrics(Body<?> body, List<String> patterns) {
    filter(body, "keep", Expr.join(patterns, "|"), "__name__");
  }

  /**
   * Sets a label where several others, joined by semicolons, match.
   *
   * @param replacement the value, with {@code $1} for the first group
   */
  public static void replace(
      Body<?> body, String regex, String replacement, String target, String... sources) {
    rule(
        body,
        rule ->
            rule.set("regex", regex).set("target_label", target).set("replacement", replacement),
        sources);
  }

  /** Sets a label to several others with a separator between each two. */
  public static void join(Body<?> body, String separator, String target, String... sources) {
    rule(body, rule -> rule.set("separator", separator).set("target_label", target), sources);
  }

  /** Keeps what matches; several labels are joined by semicolons. */
  public static void keep(Body<?> body, String regex, String... sources) {
    filter(body, "keep", Expr.text(regex), sources);
  }

  /** Keeps what has the same value in two labels. */
  public static void keepEqual(Body<?> body, String one, String other) {
    rule(body, rule -> rule.set("action", "keepequal").set("target_label", other), one);
  }

  /** A regular expression that matches the value of a label of Kubernetes and nothing else. */
  public static String literally(String value) {
    return value.replace(".", "[.]");
  }

  /** Drops what matches; several labels are joined by semicolons. */
  public static void drop(Body<?> body, String regex, String... sources) {
    filter(body, "drop", Expr.text(regex), sources);
  }

  private static void filter(Body<?> body, String action, Expr regex, String... sources) {
    rule(body, rule -> rule.set("action", action).set("regex", regex), sources);
  }
}
