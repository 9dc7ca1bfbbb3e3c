package constructs.kit.checks.lifecycle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import testing.Golden;

/**
 * One change each of tests/golden/lifecycle, which {@code tests/e2e/lifecycle} shows to an API
 * server: what the rules refuse, the server refuses, and the commands of the message help.
 */
class LifecycleCasesTest {
  private static final Path CASES = Path.of("tests", "golden", "lifecycle");

  static List<String> cases() throws IOException {
    try (Stream<Path> folders = Files.list(CASES)) {
      return folders.map(folder -> folder.getFileName().toString()).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void is_refused_with_the_commands_that_help(String name) throws IOException {
    List<String> problems =
        Changes.problems(
            Files.readString(CASES.resolve(name).resolve("before.yaml")),
            Files.readString(CASES.resolve(name).resolve("after.yaml")));

    Golden.assertGolden(
        "lifecycle/" + name + "/problems.txt",
        problems.isEmpty() ? "none\n" : String.join("\n", problems) + "\n");
  }
}
