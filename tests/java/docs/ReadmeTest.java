package docs;

import static org.assertj.core.api.Assertions.assertThat;

import constructs.app.synth.Synth;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The README, and what other pages took over from it. */
class ReadmeTest {
  private static final Path IMPORTER =
      Path.of("examples/importer/src/main/java/importer/Main.java");

  @Test
  void is_short_enough_to_be_read() {
    List<String> lines = Document.README.text().lines().toList();

    assertThat(lines.size()).as("lines").isLessThanOrEqualTo(130);
    assertThat(lines).filteredOn(line -> line.length() > 120).as("long lines").isEmpty();
  }

  @Test
  void has_the_two_commands_a_picture_an_example_and_the_way_to_every_page() {
    assertThat(Document.README.text())
        .contains("\n./synth ", "\n./verify ", "```mermaid", "<!-- begin example main -->");
    assertThat(Document.pages().stream().map(Document::path).map(Path::toString))
        .filteredOn(page -> page.matches("docs/[^/]*"))
        .filteredOn(page -> !page.equals("docs/capacity-measured.md"))
        .allSatisfy(page -> assertThat(Document.README.text()).contains("](" + page + ")"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"main", "props", "patch"})
  void snippets_are_regions_of_an_example_that_is_built_and_run(String region) {
    Document.assertBlock(
        "example " + region, Document.code("java", Document.region(IMPORTER, region)));
  }

  @Test
  void options_are_those_of_the_command_line() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    Synth.of(List.of()).with(stream, stream, Map.of("CI", "true")).execute("--help");
    Document.assertBlock("help", "```\n" + out.toString(StandardCharsets.UTF_8) + "```\n");
  }

  @Test
  void coordinates_are_those_of_the_pom() throws IOException {
    String pom = Files.readString(Path.of("pom.xml"));
    Matcher ours =
        Pattern.compile(
                "<groupId>([^<]*)</groupId>\\s*<artifactId>([^<]*)</artifactId>\\s*<version>([^<]*)</version>")
            .matcher(pom);
    assertThat(ours.find()).isTrue();
    assertThat(Document.README.text())
        .contains(
            "<groupId>"
                + ours.group(1)
                + "</groupId>\n  <artifactId>"
                + ours.group(2)
                + "</artifactId>\n  <version>"
                + ours.group(3)
                + "</version>");
  }
}
