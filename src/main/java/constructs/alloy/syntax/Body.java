package constructs.alloy.syntax;

import constructs.alloy.syntax.Signal.None;
import constructs.alloy.syntax.Signal.Targets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Builds the statements of a block, each attribute set once.
 *
 * @param <F> the signal that the component forwards; only references that take it are accepted
 */
public final class Body<F extends Signal> {
  private final List<Statement> statements = new ArrayList<>();

  Body() {}

  /** Sets an attribute. */
  public Body<F> set(String name, Expr value) {
    if (statements.stream().anyMatch(s -> s instanceof Attribute a && a.name().equals(name))) {
      throw new IllegalStateException("attribute '" + name + "' is set twice");
    }
    statements.add(new Attribute(name, value));
    return this;
  }

  /** Sets a string. */
  public Body<F> set(String name, String value) {
    return set(name, Expr.text(value));
  }

  /** Sets a whole number. */
  public Body<F> set(String name, long value) {
    return set(name, Expr.number(value));
  }

  /** Sets a truth value. */
  public Body<F> set(String name, boolean value) {
    return set(name, Expr.bool(value));
  }

  /** Sets a duration. */
  public Body<F> set(String name, Duration value) {
    return set(name, Expr.duration(value));
  }

  /** Adds a nested block. */
  public Body<F> block(String name, Consumer<Body<None>> content) {
    statements.add(new Block(name, "", of(content)));
    return this;
  }

  /** Adds a remark above the next statement. */
  public Body<F> comment(String text) {
    statements.add(new Statement.Comment(text));
    return this;
  }

  /** Sets where targets come from; those of several sources become one list. */
  @SafeVarargs
  public final Body<F> targets(ComponentRef<Targets> source, ComponentRef<Targets>... more) {
    return set("targets", Receivers.of(source, more).concatenated());
  }

  /** Sets where {@code local.file_match} has the patterns of its paths from. */
  @SafeVarargs
  public final Body<F> pathTargets(ComponentRef<Targets> source, ComponentRef<Targets>... more) {
    return set("path_targets", Receivers.of(source, more).concatenated());
  }

  /**
   * Sets where samples or log entries go to; each of several receivers gets all of them.
   *
   * @throws IllegalArgumentException when one of them is named twice
   */
  @SafeVarargs
  public final Body<F> forwardTo(
      ComponentRef<? extends F> next, ComponentRef<? extends F>... more) {
    return set("forward_to", Receivers.of(next, more).list());
  }

  /** Adds the block that says where an OpenTelemetry component hands its data on to. */
  public Body<F> output(Outputs<? extends F> outputs) {
    statements.add(new Block("output", "", List.copyOf(outputs.attributes())));
    return this;
  }

  static <S extends Signal> List<Statement> of(Consumer<Body<S>> content) {
    Body<S> body = new Body<>();
    content.accept(body);
    return body.statements;
  }
}
