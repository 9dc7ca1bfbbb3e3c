package constructs.alloy.syntax;

import java.util.List;

/**
 * A token of a configuration text.
 *
 * @param kind what it is
 * @param text as it is written; the character itself for an operator or a bracket
 * @param line the line on which it begins, from 1
 * @param column the column at which it begins, from 1
 * @param remarks the lines of the comments between the token before and this one
 */
record Token(Kind kind, String text, int line, int column, List<String> remarks) {
  enum Kind {
    IDENTIFIER,
    STRING,
    NUMBER,
    SYMBOL,
    LINE_BREAK,
    END
  }

  Token {
    remarks = List.copyOf(remarks);
  }

  /** Whether a statement may end behind it, so that a line break there means something. */
  static boolean mayEndStatement(Kind kind, String text) {
    return switch (kind) {
      case IDENTIFIER, STRING, NUMBER -> true;
      case SYMBOL -> text.equals(")") || text.equals("]") || text.equals("}");
      case LINE_BREAK, END -> false;
    };
  }

  boolean is(String symbol) {
    return kind == Kind.SYMBOL && text.equals(symbol);
  }

  /** How messages name it. */
  @Override
  public String toString() {
    return switch (kind) {
      case LINE_BREAK -> "the end of the line";
      case END -> "the end of the text";
      default -> text.startsWith("\"") || text.startsWith("`") ? text : "'" + text + "'";
    };
  }
}
