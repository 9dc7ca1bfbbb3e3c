package constructs.model.diagnostics;

/**
 * A named statement about the stack that must hold; each product has its own {@code enum XRule} of
 * them, importers add theirs.
 *
 * <p>A rule is known by its id alone: it appears in reports, in waivers and in the documentation.
 */
public interface Rule {
  /** What the rule says. */
  Definition definition();

  /** The id in the form {@code area/what}, for example {@code budget/memory-over-row}. */
  default String id() {
    return definition().id();
  }

  /** How much a violation weighs. */
  default Severity severity() {
    return definition().severity();
  }

  /** One sentence that says what goes wrong in the cluster when the rule is broken. */
  default String rationale() {
    return definition().rationale();
  }

  /**
   * What a rule says.
   *
   * @param id in the form {@code area/what}
   * @param severity how much a violation weighs
   * @param rationale one sentence that says what goes wrong in the cluster when the rule is broken
   */
  record Definition(String id, Severity severity, String rationale) {}

  /**
   * A violation of this rule.
   *
   * @param path the construct path or file that the problem belongs to, empty where none is known
   *     yet
   * @param what what is wrong, in lower case
   * @param value the value that was found, empty where there is none
   * @param expected what would be right
   * @param fix the call to make or the text to write
   */
  default Problem problem(String path, String what, String value, String expected, String fix) {
    return new Problem(this, path, what, value, expected, fix);
  }
}
