package constructs.alloy.syntax;

import constructs.alloy.syntax.Token.Kind;
import constructs.model.diagnostics.Internal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads Alloy's configuration syntax. What it has read is written by the same writer as what was
 * built: comments come to stand above their statement, those of a top-level block within it.
 *
 * <p>Whether the components, their arguments and their references are right is not its concern.
 */
@Internal
public final class Parser {
  private final Tokens tokens;
  private final Expressions expressions;

  private Parser(String text) {
    tokens = new Tokens(text);
    expressions = new Expressions(tokens);
  }

  /**
   * Reads a configuration file; its blocks stay in the order of the text.
   *
   * @throws SyntaxException when it isn't written in the syntax, with line and column
   */
  public static File parse(String text) {
    Parser parser = new Parser(text);
    List<Statement> statements = parser.body(true);
    if (parser.tokens.token().kind() != Kind.END) {
      throw parser.tokens.unexpected("a block");
    }
    return new File(blocks(statements));
  }

  /** A comment between blocks moves into the block below it, or into the last one. */
  private static List<Block> blocks(List<Statement> statements) {
    List<Block> blocks = new ArrayList<>();
    List<Statement> comments = new ArrayList<>();
    for (Statement statement : statements) {
      if (statement instanceof Block block) {
        blocks.add(with(comments, block, block.body()));
        comments.clear();
      } else {
        comments.add(statement);
      }
    }
    if (!comments.isEmpty() && !blocks.isEmpty()) {
      Block last = blocks.remove(blocks.size() - 1);
      blocks.add(with(last.body(), last, comments));
    }
    return blocks;
  }

  private static Block with(List<Statement> before, Block block, List<Statement> after) {
    return new Block(
        block.name(), block.label(), Stream.concat(before.stream(), after.stream()).toList());
  }

  /** The statements up to a closing bracket or the end of the text. */
  private List<Statement> body(boolean top) {
    List<Statement> body = new ArrayList<>();
    List<String> outer = tokens.swapRemarks(new ArrayList<>());
    while (!tokens.token().is("}") && tokens.token().kind() != Kind.END) {
      Token start = tokens.token();
      Statement statement = statement();
      if (statement instanceof Attribute attribute) {
        requireRightPlace(attribute, body, start, top);
      }
      if (tokens.token().kind() == Kind.LINE_BREAK) {
        tokens.take();
      } else if (!tokens.token().is("}")) {
        throw tokens.unexpected("the end of the line");
      }
      remark(tokens.swapRemarks(new ArrayList<>()), body);
      body.add(statement);
    }
    remark(tokens.token().remarks(), body);
    tokens.swapRemarks(outer);
    return body;
  }

  private static void remark(List<String> remarks, List<Statement> body) {
    remarks.forEach(remark -> body.add(new Statement.Comment(remark)));
  }

  private static void requireRightPlace(
      Attribute attribute, List<Statement> body, Token start, boolean top) {
    String name = attribute.name();
    if (top) {
      throw Tokens.error(start, "a block is expected, got the attribute '" + name + "'");
    }
    if (body.stream().anyMatch(s -> s instanceof Attribute a && a.name().equals(name))) {
      throw Tokens.error(start, "attribute '" + name + "' is set twice");
    }
  }

  private Statement statement() {
    Token start = tokens.token();
    String name = tokens.path(tokens.expect(Kind.IDENTIFIER, "a name").text());
    boolean simple = name.indexOf('.') < 0;
    String label = "";
    if (tokens.token().kind() == Kind.STRING) {
      label = label(tokens.take());
      simple = false;
    } else if (simple && tokens.token().is("=")) {
      tokens.take();
      return new Attribute(name, expressions.read());
    }
    if (!tokens.token().is("{")) {
      throw tokens.unexpected(simple ? "'=' or '{'" : "'{'");
    }
    tokens.take();
    List<Statement> body = body(false);
    if (!tokens.token().is("}")) {
      throw Tokens.error(start, "the block '" + name + "' that begins here has no closing '}'");
    }
    tokens.skip();
    return new Block(name, label, body);
  }

  private static String label(Token token) {
    String label = token.text().substring(1, token.text().length() - 1);
    if (token.text().startsWith("`") || !(label.isEmpty() || Identifiers.isIdentifier(label))) {
      throw Tokens.error(
          token,
          "a label is letters, digits and '_' in double quotes, not beginning with a digit, got "
              + token);
    }
    return label;
  }
}
