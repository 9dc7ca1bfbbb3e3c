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
   * A violation of this rule, to be completed by what was found, what was expected and the fix.
   *
   * @param what what is wrong, in lower case
   */
  default Problem.Draft problem(String what) {
    return new Problem.Draft(this, what, "", "");
  }
}
