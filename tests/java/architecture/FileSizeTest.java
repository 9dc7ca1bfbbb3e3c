package architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A file is read in one sitting. */
class FileSizeTest {
  private static final Path MAIN = Path.of("src/main/java");
  private static final int MOST = 250;

  /** Longer files, each with the reason. */
  private static final Map<String, String> ALLOWED = Map.of();

  @Test
  void a_file_of_src_main_java_has_250_lines_at_most() throws IOException {
    assertThat(longer().keySet())
        .as("files over %d lines: split them, or list them in ALLOWED with a reason", MOST)
        .isEqualTo(ALLOWED.keySet());
  }

  private static Map<String, Integer> longer() throws IOException {
    Map<String, Integer> found = new TreeMap<>();
    try (Stream<Path> files = Files.walk(MAIN)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        List<String> lines = Files.readAllLines(file);
        if (lines.size() > MOST) {
          found.put(MAIN.relativize(file).toString(), lines.size());
        }
      }
    }
    return found;
  }
}
