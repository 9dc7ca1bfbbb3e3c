package docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import testing.Yaml;

/** The page about scaling has a row for each backend, and each is one process as the row says. */
class ScalingTest {
  private static final String NOW = "monolithic, 1 process";

  @ParameterizedTest
  @ValueSource(strings = {"Loki", "Mimir", "Tempo"})
  void scaling_page_says_what_each_backend_moves_to(String backend) {
    String row =
        new Document(Path.of("docs/scaling.md"))
            .text()
            .lines()
            .filter(line -> line.startsWith("| " + backend + " | "))
            .findFirst()
            .orElseThrow();

    List<String> cells = Stream.of(row.split("\\|")).map(String::strip).skip(1).toList();
    assertThat(cells).hasSize(5).startsWith(backend, NOW).doesNotContain("");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Loki", "Mimir", "Tempo"})
  void every_backend_is_one_process(String backend) throws IOException {
    String name = backend.toLowerCase(Locale.ROOT);
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.list(Path.of("dist/production"))) {
      for (Path file : files.toList()) {
        all.append(Files.readString(file)).append("\n---\n");
      }
    }

    assertThat(
            Yaml.set(all.toString())
                .ofKind("StatefulSet")
                .filter(o -> o.name().equals(name))
                .map(o -> o.body().at("/spec/replicas").asInt()))
        .containsExactly(1);
  }
}
