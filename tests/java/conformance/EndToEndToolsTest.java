package conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tests of what {@code tests/e2e} counts and reads with; they need Node and no cluster. */
class EndToEndToolsTest {
  @Test
  void count_and_read_as_they_should() throws IOException {
    Optional<Path> node = Programs.find("node", "the tests of tests/e2e");
    assumeThat(node).as("node").isPresent();

    Programs.Answer answer =
        Programs.run(
            node.orElseThrow(),
            Stream.concat(
                    Stream.of("--test", "--test-reporter=tap"),
                    files().stream().map(file -> file.toAbsolutePath().toString()))
                .toList());

    assertThat(answer.status()).as(answer.output()).isZero();
    assertThat(answer.output()).contains("# fail 0");
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("tests", "e2e", "test"))) {
      List<Path> tests =
          files.filter(file -> file.toString().endsWith(".test.mjs")).sorted().toList();
      assertThat(tests).isNotEmpty();
      return tests;
    }
  }
}
