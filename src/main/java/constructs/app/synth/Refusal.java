package constructs.app.synth;

import constructs.model.diagnostics.InvalidValueException;
import constructs.model.diagnostics.Problem;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.jsii.JsiiException;

/** What an exception says to the people at the command line: a value that was refused, or a bug. */
final class Refusal {
  private static final String OUTSIDE = "(java|jdk|sun|software|org\\.cdk8s)\\..*";

  /** Where the stack is called from: what is above has nothing to do with it. */
  private static final Set<String> ENTRY =
      Set.of(Synthesis.class.getName(), SynthCommand.class.getName());

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
            SynthRule.INVALID_VALUE
                .problem(firstLine(e))
                .at(path)
                .expected("a value that can be built with")
                .fix("the call " + caller(e)))
        : Optional.empty();
  }

  /** One line about an exception that nobody thought of. */
  static String bug(RuntimeException e) {
    String message = e.getMessage() == null ? "" : ": " + firstLine(e);
    return "synth: bug, please report it: %s%s (%s); SYNTH_TRACE=1 prints the stack trace\n"
        .formatted(e.getClass().getName(), message, caller(e));
  }

  private static String firstLine(RuntimeException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("").strip();
  }

  /** The latest call of the stack's own code, or of ours where the stack made none. */
  private static String caller(RuntimeException e) {
    List<StackTraceElement> code =
        Stream.of(e.getStackTrace())
            .takeWhile(f -> !ENTRY.contains(f.getClassName()))
            .filter(f -> !f.getClassName().matches(OUTSIDE))
            .toList();
    return code.stream()
        .filter(f -> !f.getClassName().startsWith("constructs."))
        .findFirst()
        .or(() -> code.stream().findFirst())
        .map(f -> "at " + f)
        .orElse("in the stack");
  }
}
