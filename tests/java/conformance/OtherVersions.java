package conformance;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.opentest4j.TestAbortedException;

/**
 * What a program does differently than a test expects, when it is of another version than the
 * pinned one: no failure, but a line that {@code ./verify} prints, with both versions.
 */
public final class OtherVersions implements BeforeEachCallback, TestExecutionExceptionHandler {
  private static final int ENOUGH = 400;
  private static final Set<Path> USED = new TreeSet<>();

  /** Says that the test asks this program. */
  public static void used(Path program) {
    USED.add(program);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    USED.clear();
  }

  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable failure)
      throws Throwable {
    String test = context.getRequiredTestMethod().getName() + " " + context.getDisplayName();
    Optional<String> difference = difference(test, failure);
    difference.ifPresent(Programs::skip);
    throw difference.<Throwable>map(TestAbortedException::new).orElse(failure);
  }

  /** The line about a failure, if a program of another version may be its reason. */
  static Optional<String> difference(String test, Throwable failure) {
    String others =
        USED.stream()
            .flatMap(program -> Programs.otherVersion(program).stream())
            .collect(Collectors.joining(", "));
    if (others.isEmpty() || !(failure instanceof AssertionError)) {
      return Optional.empty();
    }
    String said = String.valueOf(failure.getMessage()).strip().replaceAll("\\s+", " ");
    return Optional.of(
        others
            + " differs, "
            + test
            + ": "
            + (said.length() > ENOUGH ? said.substring(0, ENOUGH) + ".." : said));
  }
}
