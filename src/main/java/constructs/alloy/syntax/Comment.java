package constructs.alloy.syntax;

/**
 * A remark for people on a line of its own.
 *
 * @param text one line without a line break
 */
public record Comment(String text) implements Statement {
  /** Refuses a line break, behind which the text would be code. */
  public Comment {
    if (text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0) {
      throw new IllegalArgumentException("a comment is one line, got '" + text + "'");
    }
  }
}
