package constructs.alloy.syntax;

import constructs.alloy.syntax.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads expressions, the part of {@link Parser} behind an equal sign. */
final class Expressions {
  private static final Set<String> CONSTANTS = Set.of("true", "false", "null");

  /** Operators by how strongly they bind; {@code ^} binds strongest and to the right. */
  private static final List<Set<String>> PRECEDENCE =
      List.of(
          Set.of("||"),
          Set.of("&&"),
          Set.of("==", "!=", "<", "<=", ">", ">="),
          Set.of("+", "-"),
          Set.of("*", "/", "%"),
          Set.of("^"));

  private final Tokens tokens;

  Expressions(Tokens tokens) {
    this.tokens = tokens;
  }

  Expr read() {
    return binary(1);
  }

  private Expr binary(int weakest) {
    Expr left = unary();
    while (precedence() >= weakest) {
      int precedence = precedence();
      String operator = tokens.take().text();
      left =
          new Exprs.Binary(
              left, operator, binary(operator.equals("^") ? precedence : precedence + 1));
    }
    return left;
  }

  private int precedence() {
    Token token = tokens.token();
    int level = token.kind() == Kind.SYMBOL ? PRECEDENCE.size() : 0;
    while (level > 0 && !PRECEDENCE.get(level - 1).contains(token.text())) {
      level--;
    }
    return level;
  }

  private Expr unary() {
    return tokens.token().is("-") || tokens.token().is("!")
        ? new Exprs.Unary(tokens.take().text(), unary())
        : postfix(primary());
  }

  private Expr postfix(Expr start) {
    Expr expr = start;
    while (true) {
      if (tokens.token().is(".")) {
        tokens.take();
        expr = new Exprs.Access(expr, tokens.expect(Kind.IDENTIFIER, "a name").text());
      } else if (tokens.token().is("[")) {
        tokens.take();
        expr = new Exprs.Index(expr, read());
        tokens.expect("]");
      } else if (tokens.token().is("(")) {
        expr = new Exprs.Call(expr, list(")"));
      } else {
        return expr;
      }
    }
  }

  private Expr primary() {
    Token token = tokens.token();
    if (token.kind() == Kind.IDENTIFIER) {
      String path = tokens.path(tokens.take().text());
      return CONSTANTS.contains(path) ? new Exprs.Literal(path) : new Exprs.Reference(path);
    } else if (token.kind() == Kind.STRING || token.kind() == Kind.NUMBER) {
      return new Exprs.Literal(tokens.take().text());
    } else if (token.is("[")) {
      return new Exprs.Items(list("]"));
    } else if (token.is("{")) {
      return object();
    } else if (token.is("(")) {
      tokens.take();
      Expr inner = read();
      tokens.expect(")");
      return new Exprs.Paren(inner);
    }
    throw tokens.unexpected("a value");
  }

  private List<Expr> list(String closing) {
    List<Expr> items = new ArrayList<>();
    tokens.take();
    while (!tokens.token().is(closing)) {
      items.add(read());
      separator(closing);
    }
    tokens.take();
    return items;
  }

  private Expr object() {
    List<Exprs.Field> fields = new ArrayList<>();
    tokens.take();
    while (!tokens.token().is("}")) {
      Token key = tokens.token();
      if (key.kind() != Kind.IDENTIFIER && key.kind() != Kind.STRING) {
        throw tokens.unexpected("a key");
      }
      tokens.take();
      tokens.expect("=");
      fields.add(new Exprs.Field(Strings.value(key.text()).orElse(key.text()), read()));
      separator("}");
    }
    tokens.take();
    return new Exprs.Fields(fields);
  }

  /** Behind the last entry of a line a comma is needed too, unless the list closes there. */
  private void separator(String closing) {
    if (tokens.token().is(",")) {
      tokens.take();
    } else if (!tokens.token().is(closing)) {
      throw tokens.unexpected("',' or '" + closing + "'");
    }
  }
}
