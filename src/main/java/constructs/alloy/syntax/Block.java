package constructs.alloy.syntax;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  /**
   * Blocks that are written as text; those of a file are {@code loki.process "mine" { .. }} and the
   * like.
   *
   * @throws SyntaxException when the text isn't in Alloy's syntax, with line and column
   */
  public static RawBlock raw(String text) {
    return new RawBlock(Parser.parse(text).blocks());
  }

  /** Name and label, by which references and messages know it: {@code loki.write.loki}. */
  public String address() {
    return label.isEmpty() ? name : name + "." + label;
  }

  /** The value of an attribute of its own. */
  public Optional<Expr> value(String attribute) {
    return attributes().filter(a -> a.name().equals(attribute)).map(Attribute::value).findFirst();
  }

  private Stream<Attribute> attributes() {
    return body.stream().filter(Attribute.class::isInstance).map(Attribute.class::cast);
  }

  /**
   * The text of an attribute of its own that is a plain value, as it is written; a string with its
   * quotes.
   */
  public Optional<String> literal(String attribute) {
    return value(attribute).filter(Exprs.Literal.class::isInstance).map(Expr::toString);
  }

  /** The string that an attribute of its own is, without quotes; empty for any other expression. */
  public Optional<String> text(String attribute) {
    return value(attribute).flatMap(Exprs::string);
  }

  /** The strings that are listed in an attribute of its own. */
  public List<String> texts(String attribute) {
    return value(attribute).stream()
        .flatMap(Exprs::parts)
        .flatMap(item -> Exprs.string(item).stream())
        .toList();
  }

  /** The keys of an attribute of its own that is an object. */
  public List<String> keys(String attribute) {
    return List.copyOf(entries(attribute).keySet());
  }

  /**
   * The entries of an attribute of its own that is an object; the value of an entry that is no
   * string is missing.
   */
  public Map<String, Optional<String>> entries(String attribute) {
    Map<String, Optional<String>> entries = new LinkedHashMap<>();
    if (value(attribute).orElse(null) instanceof Exprs.Fields object) {
      object.fields().forEach(field -> entries.put(field.key(), Exprs.string(field.value())));
    }
    return entries;
  }

  /** Its own nested blocks of one name, in order. */
  public Stream<Block> blocks(String name) {
    return blocks().filter(block -> block.name().equals(name));
  }

  /** Its own nested blocks, in order. */
  public Stream<Block> blocks() {
    return body.stream().filter(Block.class::isInstance).map(Block.class::cast);
  }

  /** The references in it and in its nested blocks. */
  List<Link> links() {
    List<Link> links = new ArrayList<>();
    collectLinks(this, links);
    return links;
  }

  private void collectLinks(Block component, List<Link> links) {
    for (Statement statement : body) {
      if (statement instanceof Block block) {
        block.collectLinks(component, links);
      } else if (statement instanceof Attribute attribute) {
        Exprs.eachReference(
            attribute.value(),
            reference -> links.add(new Link(component, name, attribute.name(), reference.path())));
      }
    }
  }

  /** The environment variables that it reads. */
  Stream<String> environment() {
    return Stream.concat(
        blocks().flatMap(Block::environment),
        attributes().flatMap(attribute -> Exprs.environment(attribute.value())));
  }
}
