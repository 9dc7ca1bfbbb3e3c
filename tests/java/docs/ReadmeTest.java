package docs;

import static org.assertj.core.api.Assertions.assertThat;

import constructs.app.synth.Synth;
import constructs.model.diagnostics.Rule;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadmeTest {
  private static final Path IMPORTER =
      Path.of("examples/importer/src/main/java/importer/Main.java");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:\\s]+)(#[^)]*)?\\)");

  @ParameterizedTest
  @ValueSource(strings = {"main", "props", "patch"})
  void snippets_are_regions_of_an_example_that_is_built_and_run(String region) {
    Document.README.assertBlock(
        "example " + region, Document.code("java", Document.region(IMPORTER, region)));
  }

  @Test
  void rules_and_messages_are_what_the_library_says() {
    Map<String, String> messages = Refusals.byArea();
    Map<String, List<Rule>> rules = Rules.byArea();
    assertThat(messages.keySet()).as("each area has a message").isEqualTo(rules.keySet());
    StringBuilder out =
        new StringBuilder("| area | rules | one of the messages |\n|---|---|---|\n");
    rules.forEach(
        (area, all) ->
            out.append("| ")
                .append(area)
                .append(" | ")
                .append(
                    all.stream()
                        .map(r -> r.id().substring(area.length() + 1))
                        .sorted()
                        .collect(Collectors.joining(", ")))
                .append(" | `")
                .append(messages.get(area).replace("|", "\\|"))
                .append("` |\n"));
    Document.README.assertBlock("rules", out.toString());
  }

  @Test
  void options_are_those_of_the_command_line() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    Synth.of(List.of()).with(stream, stream, Map.of("CI", "true")).execute("--help");
    Document.README.assertBlock("help", "```\n" + out.toString(StandardCharsets.UTF_8) + "```\n");
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

  static Stream<Path> pages() throws IOException {
    try (Stream<Path> docs = Files.walk(Path.of("docs"))) {
      List<Path> found = docs.filter(p -> p.toString().endsWith(".md")).toList();
      return Stream.concat(
          Stream.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md").map(Path::of), found.stream());
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void links_lead_somewhere(Path page) throws IOException {
    Path folder = page.toAbsolutePath().getParent();
    assertThat(
            LINK.matcher(Files.readString(page))
                .results()
                .map(link -> folder.resolve(link.group(1))))
        .allSatisfy(target -> assertThat(target).exists());
  }

  @Test
  void decisions_are_numbered_without_a_gap_and_each_says_the_same_five_things()
      throws IOException {
    List<Path> decisions;
    try (Stream<Path> files = Files.list(Path.of("docs", "adr"))) {
      decisions =
          files.filter(f -> f.getFileName().toString().matches("[0-9]{4}-.*")).sorted().toList();
    }
    assertThat(decisions).isNotEmpty();
    for (int i = 0; i < decisions.size(); i++) {
      String name = decisions.get(i).getFileName().toString();
      String text = Files.readString(decisions.get(i));
      assertThat(name).matches(String.format("%04d-[a-z0-9-]+\\.md", i + 1));
      assertThat(text.lines().filter(l -> l.startsWith("## ")).toList())
          .as(name)
          .containsExactly(
              "## Context",
              "## Options",
              "## Decision",
              "## Cost",
              "## How we would notice that it was wrong");
      assertThat(text.lines().count()).as("%s fits a screen", name).isLessThanOrEqualTo(60);
    }
  }
}
