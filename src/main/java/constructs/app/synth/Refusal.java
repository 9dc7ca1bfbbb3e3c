package constructs.app.synth;

import constructs.model.diagnostics.InvalidValueException;
import constructs.model.diagnostics.Problem;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.jsii.JsiiException;

/** What an exception says to the people at the command line: a value that was refused, or a bug. */
final class Refusal {
  private static final String OUTSIDE = "(java|jdk|sun|software|org\\.cdk8s)\\..*";

  private Refusal() {}

  /** The problem with a value that a construct or cdk8s refuses; empty for any other exception. */
  static Optional<Problem> of(RuntimeException e, String path) {
    if (e instanceof InvalidValueException refused) {
      Problem problem = refused.problem();
      return Optional.of(problem.path().isEmpty() ? problem.at(path) : problem);
    }
    boolean expected =
        e instanceof IllegalArgumentException
            || e instanceof IllegalStateException
            || e instanceof JsiiException;
    return expected && e.getMessage() != null
        ? Optional.of(
            SynthRule.INVALID_VALUE.problem(
                path, firstLine(e), "", "a value that can be built with", "the call " + caller(e)))
        : Optional.empty();
  }

  /** One line about an exception that nobody thought of. */
  static String bug(RuntimeException e) {
    String message = e.getMessage() == null ? "" : ": " + firstLine(e);
    return "synth: bug, please report it: "
        + e.getClass().getName()
        + message
        + " ("
        + caller(e)
        + "); SYNTH_TRACE=1 prints the stack trace\n";
  }

  private static String firstLine(RuntimeException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("").strip();
  }

  /** Where somebody's own code was, or ours when there is nobody else's. */
  private static String caller(RuntimeException e) {
    Stream<StackTraceElement> code =
        Stream.of(e.getStackTrace()).filter(f -> !f.getClassName().matches(OUTSIDE));
    StackTraceElement[] frames = code.toArray(StackTraceElement[]::new);
    return Stream.of(frames)
        .filter(f -> !f.getClassName().startsWith("constructs."))
        .findFirst()
        .or(() -> Stream.of(frames).findFirst())
        .map(
            f ->
                "at "
                    + f.getClassName()
                    + "."
                    + f.getMethodName()
                    + "("
                    + f.getFileName()
                    + ":"
                    + f.getLineNumber()
                    + ")")
        .orElse("at an unknown place");
  }
}
