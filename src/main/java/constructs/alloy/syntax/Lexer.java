package constructs.alloy.syntax;

import constructs.alloy.syntax.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a configuration text into tokens. A line break is a token only where a statement may end;
 * comments are kept with the token behind them.
 */
final class Lexer {
  private static final List<String> LONG_SYMBOLS = List.of("||", "&&", "==", "!=", "<=", ">=");
  private static final String SYMBOLS = "{}()[],.=+-*/%^<>!";

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();
  private int at;
  private int line = 1;
  private int lineStart;
  private boolean endsStatement;

  private Lexer(String text) {
    this.text = text;
  }

  /** The tokens of a text, the last one being its end. */
  static List<Token> tokens(String text) {
    Lexer lexer = new Lexer(text);
    if (lexer.charAt(0) == '\ufeff') {
      lexer.at++;
    }
    while (lexer.at < text.length()) {
      lexer.next();
    }
    lexer.lineBreak();
    lexer.add(Kind.END, 0);
    return lexer.tokens;
  }

  private void next() {
    char c = text.charAt(at);
    if (c == '\n') {
      lineBreak();
      newLine(at++);
    } else if (c == ' ' || c == '\t' || c == '\r') {
      at++;
    } else if (text.startsWith("//", at)) {
      remark(end("\n", text.length()), 2, 0);
    } else if (text.startsWith("/*", at)) {
      remark(blockComment(), 2, 2);
    } else if (isLetter(at)) {
      add(Kind.IDENTIFIER, identifier());
    } else if (isDigit(at) || (c == '.' && isDigit(at + 1))) {
      add(Kind.NUMBER, number());
    } else if (c == '"') {
      add(Kind.STRING, string());
    } else if (c == '`') {
      add(Kind.STRING, terminated(end("`", -1), "a string that begins here has no closing `"));
    } else {
      add(Kind.SYMBOL, symbol());
    }
  }

  private void lineBreak() {
    if (endsStatement) {
      add(Kind.LINE_BREAK, 0);
    }
  }

  private void newLine(int position) {
    line++;
    lineStart = position + 1;
  }

  private void add(Kind kind, int length) {
    String source = text.substring(at, at + length);
    tokens.add(new Token(kind, source, line, at - lineStart + 1, remarks));
    remarks.clear();
    endsStatement = Token.mayEndStatement(kind, source);
    skip(at + length);
  }

  private void skip(int to) {
    for (; at < to; at++) {
      if (text.charAt(at) == '\n') {
        newLine(at);
      }
    }
  }

  /** Remembers a comment; one of several lines ends a statement as a line break does. */
  private void remark(int end, int opening, int closing) {
    String comment = text.substring(at + opening, end - closing);
    if (comment.indexOf('\n') >= 0) {
      lineBreak();
    }
    comment
        .lines()
        .map(remark -> remark.replaceFirst("^\\s*\\*(?=\\s|$)", "").strip())
        .filter(remark -> !remark.isEmpty())
        .forEach(remarks::add);
    skip(end);
  }

  private int blockComment() {
    int end = text.indexOf("*/", at + 2);
    if (end < 0) {
      throw error(at, "a comment that begins here has no closing */");
    }
    return end + 2;
  }

  private int end(String closing, int otherwise) {
    int end = text.indexOf(closing, at + 1);
    return end < 0 ? otherwise : end;
  }

  private int terminated(int end, String otherwise) {
    if (end < 0) {
      throw error(at, otherwise);
    }
    return end + 1 - at;
  }

  private int identifier() {
    int end = at;
    while (isLetter(end) || isDigit(end)) {
      end++;
    }
    return end - at;
  }

  private int number() {
    int end = digits(at);
    if (charAt(end) == '.') {
      end = digits(end + 1);
    }
    if (charAt(end) == 'e' || charAt(end) == 'E') {
      int sign = charAt(end + 1) == '+' || charAt(end + 1) == '-' ? 1 : 0;
      int exponent = end + 1 + sign;
      end = digits(exponent);
      if (end == exponent) {
        throw error(at, "a number whose exponent has no digits");
      }
    }
    return end - at;
  }

  private int digits(int from) {
    int end = from;
    while (isDigit(end)) {
      end++;
    }
    return end;
  }

  private int string() {
    int end = at + 1;
    while (charAt(end) != '"') {
      if (end >= text.length() || charAt(end) == '\n') {
        throw error(at, "a string that begins here has no closing \"");
      }
      end = charAt(end) == '\\' ? escape(end) : end + 1;
    }
    return end + 1 - at;
  }

  /** Checks an escape sequence, and says where it ends. */
  private int escape(int from) {
    char letter = charAt(from + 1);
    int digits = Strings.digits(letter);
    boolean octal = isDigit(from + 1);
    int first = from + (octal ? 1 : 2);
    boolean known = digits > 0 || "abfnrtv\\\"".indexOf(letter) >= 0;
    long value = 0;
    for (int i = first; known && i < first + digits; i++) {
      int digit = Character.digit(charAt(i), octal ? 8 : 16);
      known = digit >= 0;
      value = value * (octal ? 8 : 16) + digit;
    }
    known = known && value <= (octal ? 0xff : Character.MAX_CODE_POINT);
    if (!known) {
      throw error(from, "an unknown escape sequence in a string; raw text goes between backticks");
    }
    return first + digits;
  }

  private int symbol() {
    if (LONG_SYMBOLS.stream().anyMatch(symbol -> text.startsWith(symbol, at))) {
      return 2;
    }
    if (SYMBOLS.indexOf(text.charAt(at)) < 0) {
      throw error(at, "an unknown character '" + Character.toString(text.codePointAt(at)) + "'");
    }
    return 1;
  }

  private boolean isLetter(int position) {
    char c = charAt(position);
    return Character.isLetter(c) || c == '_';
  }

  private boolean isDigit(int position) {
    char c = charAt(position);
    return c >= '0' && c <= '9';
  }

  private char charAt(int position) {
    return position < text.length() ? text.charAt(position) : '\0';
  }

  private SyntaxException error(int position, String what) {
    return new SyntaxException(line, position - lineStart + 1, what);
  }
}
