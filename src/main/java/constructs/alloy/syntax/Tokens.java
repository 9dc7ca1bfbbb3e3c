package constructs.alloy.syntax;

import constructs.alloy.syntax.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** The tokens of a text, taken one after the other. */
final class Tokens {
  private final List<Token> tokens;
  private List<String> remarks = new ArrayList<>();
  private int at;

  Tokens(String text) {
    this.tokens = Lexer.tokens(text);
  }

  /** The next token. */
  Token token() {
    return tokens.get(at);
  }

  /** Takes the next token; its comments are remembered. */
  Token take() {
    remarks.addAll(token().remarks());
    return tokens.get(at++);
  }

  /** Takes the next token without its comments. */
  void skip() {
    at++;
  }

  /** Collects comments in another list from now on, and gives back the one until now. */
  List<String> swapRemarks(List<String> next) {
    List<String> taken = remarks;
    remarks = next;
    return taken;
  }

  void expect(String symbol) {
    if (!token().is(symbol)) {
      throw unexpected("'" + symbol + "'");
    }
    take();
  }

  Token expect(Kind kind, String what) {
    if (token().kind() != kind) {
      throw unexpected(what);
    }
    return take();
  }

  /** Identifiers joined by dots, the first of which was taken already. */
  String path(String first) {
    StringBuilder path = new StringBuilder(first);
    while (token().is(".")) {
      take();
      path.append('.').append(expect(Kind.IDENTIFIER, "a name").text());
    }
    return path.toString();
  }

  SyntaxException unexpected(String expected) {
    return error(token(), expected + " is expected, got " + token());
  }

  static SyntaxException error(Token token, String what) {
    return new SyntaxException(token.line(), token.column(), what);
  }
}
