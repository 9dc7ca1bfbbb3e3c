package constructs.model.diagnostics;

/**
 * A nonsensical value, refused where it was written; it carries the same problem that a report
 * would show.
 */
public final class InvalidValueException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // a build tool never serializes it
  private final Problem problem;

  /** Refuses a value with the problem that explains it. */
  public InvalidValueException(Problem problem) {
    super(problem.toString());
    this.problem = problem;
  }

  /** The problem, for a report. */
  public Problem problem() {
    return problem;
  }
}
