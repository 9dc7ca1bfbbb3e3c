package constructs.alloy.syntax;

import constructs.model.diagnostics.Internal;

/**
 * A text that isn't written in Alloy's configuration syntax, with the place of its first mistake.
 */
@Internal
public final class SyntaxException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final int line;
  private final int column;
  private final String what;

  SyntaxException(int line, int column, String what) {
    super(line + ":" + column + ": " + what);
    this.line = line;
    this.column = column;
    this.what = what;
  }

  /** The line of the mistake, from 1. */
  public int line() {
    return line;
  }

  /** The column of the mistake, from 1, a tab counted as one. */
  public int column() {
    return column;
  }

  /** What is wrong there, without the place. */
  public String what() {
    return what;
  }
}
