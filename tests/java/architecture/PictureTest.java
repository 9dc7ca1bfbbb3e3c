package architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import constructs.model.diagnostics.Severity;
import docs.Document;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/architecture.md shows the rooms that there are, and who imports whom. */
class PictureTest {
  private static final Pattern FIRST_SENTENCE = Pattern.compile("(?s)/\\*\\*(.*?)\\.(\\s.*)?\\*/");

  @Test
  void arrows_are_the_imports() {
    Picture picture = new Picture(Document.blockOf("rooms"));
    if (!Boolean.getBoolean("golden.update")) {
      assertThat(picture.differences(MainClasses.ALL))
          .as(
              "docs/architecture.md against the classes; -Dtest=PictureTest -Dgolden.update=true draws the arrows")
          .isEmpty();
    }
    Document.assertBlock("rooms", picture.redrawn(MainClasses.ALL));
  }

  @Test
  void every_package_is_listed_with_its_first_sentence() throws IOException {
    StringBuilder out = new StringBuilder("| package | what |\n|---|---|\n");
    Path main = Path.of("src", "main", "java");
    Map<String, Path> packages = new TreeMap<>();
    try (Stream<Path> files = Files.walk(main)) {
      files
          .filter(f -> f.endsWith("package-info.java"))
          .forEach(
              f -> packages.put(main.relativize(f).getParent().toString().replace('/', '.'), f));
    }
    for (Map.Entry<String, Path> each : packages.entrySet()) {
      String what = sentence(Files.readString(each.getValue()));
      out.append("| `").append(each.getKey()).append("` | ").append(what).append(" |\n");
    }
    Document.assertBlock("packages", out.toString());
  }

  private static String sentence(String source) {
    Matcher sentence = FIRST_SENTENCE.matcher(source);
    assertThat(sentence.find()).as("a sentence in %s", source).isTrue();
    return sentence
        .group(1)
        .replaceAll("\\s*\\n \\* ?", " ")
        .replaceAll("\\{@\\w+ ([^}]*)}", "`$1`")
        .strip();
  }

  private static final JavaClasses TWO =
      new ClassFileImporter().importClasses(Severity.class, constructs.model.units.Memory.class);

  private static final String ROOMS =
      """
      subgraph a
      d["model.diagnostics<br/>rules"]
      end
      subgraph b
      u["model.units"]
      end
      """;

  @Test
  void a_package_without_a_room_is_missed() {
    assertThat(new Picture("u[\"model.units\"]").differences(TWO))
        .containsExactly("the package constructs.model.diagnostics is in no room: draw one for it");
  }

  @Test
  void an_arrow_without_an_import_is_too_much() {
    assertThat(new Picture(ROOMS + "d --> u\n").differences(TWO))
        .containsExactly(
            "d --> u is drawn, but no class of model.diagnostics uses one of model.units");
  }

  @Test
  void an_import_without_an_arrow_is_missed() {
    Picture picture =
        new Picture("t[\"architecture\"]\nd[\"model.diagnostics\"]\nu[\"model.units\"]\n");
    JavaClasses classes =
        new ClassFileImporter()
            .importClasses(User.class, Severity.class, constructs.model.units.Memory.class);

    assertThat(picture.differences(classes))
        .containsExactly(
            "architecture imports model.diagnostics (User uses Severity): draw t --> d");
    assertThat(picture.redrawn(classes)).endsWith("    t --> d\n```\n");
  }

  @Test
  void an_import_of_the_floor_above_is_refused_and_so_is_an_empty_room() {
    Picture picture =
        new Picture(
            "subgraph a\nd[\"model.diagnostics\"]\nl[\"loki\"]\nsubgraph b\nt[\"architecture\"]\nt --> d\n");

    assertThat(
            picture.differences(new ClassFileImporter().importClasses(User.class, Severity.class)))
        .containsExactly(
            "no class is in the room loki: take it away",
            "architecture imports model.diagnostics of a floor above it: User uses Severity");
  }

  /** A class that imports another room. */
  interface User {
    Severity severity();
  }
}
