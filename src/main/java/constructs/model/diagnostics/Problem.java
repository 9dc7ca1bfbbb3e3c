package constructs.model.diagnostics;

import java.util.Comparator;

/**
 * One violation of one rule at one place.
 *
 * @param rule the rule that is broken
 * @param path the construct path or file, empty where none is known yet
 * @param what what is wrong, in lower case and without a full stop
 * @param value the value that was found, empty where there is none
 * @param expected what would be right
 * @param fix the call to make or the text to write
 */
public record Problem(
    Rule rule, String path, String what, String value, String expected, String fix) {
  /** The order of reports: by path, then errors first, then by rule and text. */
  public static final Comparator<Problem> ORDER =
      Comparator.comparing(Problem::path)
          .thenComparing(p -> p.rule().severity())
          .thenComparing(p -> p.rule().id())
          .thenComparing(Problem::message);

  /** The rule's id and the sentence: {@code area/what: what, got value; expected ..; fix: ..}. */
  public String message() {
    String got = value.isEmpty() ? "" : ", got " + value;
    return "%s: %s%s; expected %s; fix: %s".formatted(rule.id(), what, got, expected, fix);
  }

  /** The same problem at another path. */
  public Problem at(String newPath) {
    return new Problem(rule, newPath, what, value, expected, fix);
  }

  /** Whether nothing may be written because of it. */
  public boolean isError() {
    return rule.severity() == Severity.ERROR;
  }

  /** The full line: {@code [path] area/what: ..}. */
  @Override
  public String toString() {
    return path.isEmpty() ? message() : "[" + path + "] " + message();
  }

  /**
   * A problem without its second half.
   *
   * @param rule the rule that is broken
   * @param what what is wrong
   * @param path the construct path or file, empty for that of the check
   * @param value the value that was found, empty where there is none
   */
  public record Draft(Rule rule, String what, String path, String value) {
    /** The construct path or file that it belongs to. */
    public Draft at(String newPath) {
      return new Draft(rule, what, newPath, value);
    }

    /** The value that was found. */
    public Draft got(String newValue) {
      return new Draft(rule, what, path, newValue);
    }

    /** What would be right. */
    public Expecting expected(String expected) {
      return new Expecting(this, expected);
    }
  }

  /**
   * A problem that lacks its fix only.
   *
   * @param draft what is wrong
   * @param expected what would be right
   */
  public record Expecting(Draft draft, String expected) {
    /** The problem, with the call to make or the text to write. */
    public Problem fix(String fix) {
      return new Problem(draft.rule, draft.path, draft.what, draft.value, expected, fix);
    }
  }
}
