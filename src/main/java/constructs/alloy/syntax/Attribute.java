package constructs.alloy.syntax;

/**
 * A name and its value: {@code level = "info"}.
 *
 * @param name an identifier
 * @param value the value
 */
public record Attribute(String name, Expr value) implements Statement {
  /** Checks the name. */
  public Attribute {
    Identifiers.require("attribute", name);
  }
}
