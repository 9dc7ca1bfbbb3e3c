package constructs.alloy.syntax;

/** One entry of a body. */
public sealed interface Statement permits Attribute, Block, Statement.Comment {
  /**
   * A remark for people on a line of its own.
   *
   * @param text one line without a line break
   */
  record Comment(String text) implements Statement {
    /** Refuses a line break, behind which the text would be code. */
    public Comment {
      if (text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0) {
        throw new IllegalArgumentException("a comment is one line, got '" + text + "'");
      }
    }
  }
}
