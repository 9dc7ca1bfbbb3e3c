package constructs.alloy.syntax;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A named group of statements: {@code logging { .. }}, or a component with its label: {@code
 * loki.write "loki" { .. }}.
 *
 * @param name identifiers joined by dots
 * @param label the label of a component, empty where a block has none
 * @param body its statements in order
 */
public record Block(String name, String label, List<Statement> body) implements Statement {
  /** Checks the names and copies the body. */
  public Block {
    Identifiers.requireDotted(name);
    if (!label.isEmpty()) {
      Identifiers.require("label", label);
    }
    body = List.copyOf(body);
  }

  /** Name and label, by which references and messages know it: {@code loki.write.loki}. */
  public String address() {
    return label.isEmpty() ? name : name + "." + label;
  }

  /**
   * The text of an attribute of its own that is a plain value, as it is written; a string with its
   * quotes.
   */
  public Optional<String> literal(String attribute) {
    return attributes()
        .filter(a -> a.name().equals(attribute))
        .map(Attribute::value)
        .filter(Exprs.Literal.class::isInstance)
        .map(Expr::toString)
        .findFirst();
  }

  private Stream<Attribute> attributes() {
    return body.stream().filter(Attribute.class::isInstance).map(Attribute.class::cast);
  }

  /** The references in it and in its nested blocks. */
  Stream<Exprs.Export> exports() {
    return body.stream()
        .flatMap(
            statement ->
                statement instanceof Block block
                    ? block.exports()
                    : statement instanceof Attribute attribute
                        ? Exprs.exports(attribute.value())
                        : Stream.empty());
  }
}
