package stacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is deployed is what is in dist/: it is the golden file of the stacks. */
class DistTest {
  private static Map<String, String> content(Path folder) throws IOException {
    Map<String, String> content = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        content.put(folder.relativize(path).toString(), Files.readString(path));
      }
    }
    return content;
  }

  @Test
  void dist_is_what_the_stacks_synthesize(@TempDir Path folder) throws IOException {
    Cli.Result result = Cli.run("--quiet", "--out", folder.resolve("dist").toString());
    assertThat(result.status()).as(result.err()).isZero();
    Map<String, String> expected = content(folder.resolve("dist"));
    Map<String, String> committed = content(Path.of("dist"));

    assertThat(committed.keySet())
        .as("the files of dist/; ./synth writes them")
        .isEqualTo(expected.keySet());
    expected.forEach(
        (file, text) ->
            assertThat(committed.get(file))
                .as(
                    "dist/%s is not what the stacks synthesize; ./synth writes it, and its diff is the review",
                    file)
                .isEqualTo(text));
  }

  /** A Turkish locale turns an i into a dotless one, and Kiribati is a day ahead. */
  @Test
  void another_locale_time_zone_and_encoding_change_nothing(@TempDir Path folder)
      throws IOException, InterruptedException {
    // Both at once: each is a JVM of its own, and most of its second goes into starting.
    Process turkish =
        synthesize(
            folder.resolve("a"),
            "-Duser.language=tr",
            "-Duser.country=TR",
            "-Duser.timezone=Pacific/Kiritimati",
            "-Dfile.encoding=ISO-8859-9");
    Process american =
        synthesize(
            folder.resolve("b"),
            "-Duser.language=en",
            "-Duser.country=US",
            "-Duser.timezone=America/Los_Angeles",
            "-Dfile.encoding=UTF-8");
    assertThat(turkish.waitFor()).as(Files.readString(log(folder.resolve("a")))).isZero();
    assertThat(american.waitFor()).as(Files.readString(log(folder.resolve("b")))).isZero();

    assertThat(content(folder.resolve("a")))
        .isEqualTo(content(folder.resolve("b")))
        .hasSizeGreaterThan(20);
  }

  /** Starts as ./synth does. */
  private static Process synthesize(Path out, String... options) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@tools/jvm.options"));
    command.addAll(List.of(options));
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            "stacks.Main",
            "--quiet",
            "--out",
            out.toString()));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(log(out).toFile())
        .start();
  }

  private static Path log(Path out) {
    return out.resolveSibling(out.getFileName() + ".log");
  }
}
