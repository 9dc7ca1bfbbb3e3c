package docs;

import static org.assertj.core.api.Assertions.assertThat;

import constructs.model.config.Pins;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Who writes that something holds of a version means the pinned one: when that rises, these are the
 * places to look at again. What is dated, ADRs and the measured capacity, isn't asked.
 */
class PinsInProseTest {
  private static final Pattern MENTION =
      Pattern.compile(
          "\\b(Alloy|Grafana|Istio|Kubernetes|Loki|Mimir|Tempo|kube-state-metrics|ztunnel)[\\s*]+v?(\\d+\\.\\d+(?:\\.\\d+)?)(?=[^\\d]|$)");

  /** What is said of the past. */
  private static final List<String> PAST =
      List.of(
          "Loki 3.0", // the first with the schema that is written
          "Loki 3.6.11"); // the first that uploads with a checksum trailer

  private static final Map<String, String> PINS = Map.of("ztunnel", "istio");

  private static List<Path> files() throws IOException {
    try (Stream<Path> sources = Files.walk(Path.of("src", "main", "java"));
        Stream<Path> docs = Files.list(Path.of("docs"))) {
      return Stream.of(Stream.of(Path.of("README.md"), Path.of("CONTRIBUTING.md")), docs, sources)
          .flatMap(files -> files)
          .filter(file -> file.toString().matches(".*\\.(java|md)"))
          .filter(file -> !file.endsWith("capacity-measured.md"))
          .sorted()
          .toList();
    }
  }

  private static List<String> others(String text) {
    return MENTION
        .matcher(text)
        .results()
        .filter(m -> !isPinned(m))
        .map(MatchResult::group)
        .map(m -> m.replaceAll("[\\s*]+", " "))
        .filter(m -> !PAST.contains(m))
        .toList();
  }

  private static boolean isPinned(MatchResult mention) {
    String name = mention.group(1).toLowerCase(Locale.ROOT);
    return (Pins.version(PINS.getOrDefault(name, name)) + ".").startsWith(mention.group(2) + ".");
  }

  @Test
  void a_version_in_a_text_is_the_pinned_one() throws IOException {
    for (Path file : files()) {
      assertThat(others(Files.readString(file))).as(file.toString()).isEmpty();
    }
  }

  @Test
  void another_one_is_seen_also_across_lines_of_a_comment() {
    String pinned = Pins.version("loki");
    assertThat(
            others(
                "Loki "
                    + pinned
                    + " and Loki "
                    + Pins.line("loki")
                    + ", ztunnel 0.1\n * in Alloy\n   * 99.9.1."))
        .containsExactly("ztunnel 0.1", "Alloy 99.9.1");
    assertThat(others("Loki " + pinned + "1")).isNotEmpty();
  }
}
