package docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of every page: links lead somewhere, snippets compile, and names are of things. */
class PagesTest {
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:\\s]*)(?:#([^)\\s]*))?\\)");
  private static final Pattern MARK = Pattern.compile("(?m)^<!-- (begin|end) ([^>]*) -->$");
  private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");
  private static final Pattern FENCE = Pattern.compile("(?ms)^```.*?^```$");
  private static final Pattern PATH =
      Pattern.compile("(src|tests|tools|docs|examples|dist)/[\\w./-]*\\w/?");

  /** Written by a test on a cluster, and read by the unit tests of tests/e2e. */
  private static final Set<String> MEASURED = Set.of("calibration");

  /** Pages about how the code is laid out: what they name is in it. */
  private static final Set<String> ABOUT_CODE =
      Set.of(
          "CONTRIBUTING.md",
          "docs/api.md",
          "docs/architecture.md",
          "docs/glossary.md",
          "docs/pins.md");

  static List<Document> pages() {
    try (Stream<Path> tests = Files.walk(Path.of("tests"));
        Stream<Path> examples = Files.walk(Path.of("examples"))) {
      List<Document> pages = new ArrayList<>(Document.pages());
      Stream.concat(tests, examples)
          .filter(p -> p.toString().endsWith(".md"))
          .filter(p -> !p.toString().matches(".*/(target|node_modules)/.*"))
          .map(Document::new)
          .forEach(pages::add);
      return pages;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void links_lead_somewhere(Document page) {
    assertThat(LINK.matcher(FENCE.matcher(page.text()).replaceAll("")).results())
        .filteredOn(link -> !leadsSomewhere(page, link))
        .extracting(MatchResult::group)
        .as("links of %s that lead nowhere", page)
        .isEmpty();
  }

  private static boolean leadsSomewhere(Document page, MatchResult link) {
    Path target = link.group(1).isEmpty() ? page.path() : page.path().resolveSibling(link.group(1));
    return Files.exists(target)
        && (link.group(2) == null || anchors(target).contains(link.group(2)));
  }

  /** The anchors that headings get. */
  private static List<String> anchors(Path page) {
    return new Document(page)
        .text()
        .lines()
        .filter(line -> line.startsWith("#"))
        .map(
            line ->
                line.replaceFirst("^#+ ", "")
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^a-z0-9 _-]", "")
                    .replace(' ', '-'))
        .toList();
  }

  @Test
  void blocks_are_closed_have_one_name_each_and_are_held_by_a_test() throws IOException {
    Set<String> seen = new TreeSet<>();
    for (Document page : Document.pages()) {
      List<MatchResult> marks = MARK.matcher(page.text()).results().toList();
      assertThat(marks.size() % 2).as("%s: each begin has its end", page).isZero();
      for (int i = 0; i < marks.size(); i += 2) {
        String name = marks.get(i).group(2);
        assertThat(List.of(marks.get(i).group(1), marks.get(i + 1).group(1)))
            .as("block %s of %s", name, page)
            .containsExactly("begin", "end");
        assertThat(marks.get(i + 1).group(2)).as("the end of %s in %s", name, page).isEqualTo(name);
        assertThat(seen.add(name)).as("block %s is in one page only: %s", name, page).isTrue();
      }
    }
    seen.removeAll(MEASURED);
    String tests = sources();
    assertThat(seen)
        .allMatch(name -> tests.contains('"' + name.replaceFirst("^example .*", "example ") + '"'));
  }

  private static String sources() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("tests", "java"))) {
      return files
          .filter(f -> f.toString().endsWith(".java"))
          .map(f -> new Document(f).text())
          .collect(Collectors.joining());
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void java_is_a_region_of_what_is_compiled(Document page) {
    String rest =
        Pattern.compile("(?s)<!-- begin ([^>]*) -->.*?<!-- end \\1 -->")
            .matcher(page.text())
            .replaceAll("");
    assertThat(rest.lines().filter(line -> line.startsWith("```java")))
        .as("snippets of %s outside a block", page)
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void classes_packages_and_paths_that_a_page_about_the_code_names_are_there(Document page) {
    if (!ABOUT_CODE.contains(page.path().toString())) {
      return;
    }
    assertThat(CODE.matcher(FENCE.matcher(page.text()).replaceAll("")).results())
        .extracting(code -> code.group(1))
        .filteredOn(name -> !isThere(name))
        .as("what %s names and isn't there", page)
        .isEmpty();
  }

  private static boolean isThere(String name) {
    if (PATH.matcher(name).matches()) {
      return Files.exists(Path.of(name));
    }
    return !Names.isName(name) || Names.ALL.contains(name);
  }

  /** The names of our classes and packages, as pages write them. */
  private static final class Names {
    /** A class: {@code LokiConfig}; or a package: {@code kit.checks}, {@code stacks}. */
    private static final Pattern NAME =
        Pattern.compile(
            "[A-Z][a-z0-9]+([A-Z][a-z0-9]+)+|(constructs|stacks|kit|model|app)(\\.[a-z]+)+");

    static final Set<String> ALL = all();

    static boolean isName(String text) {
      return NAME.matcher(text).matches();
    }

    private static Set<String> all() {
      Set<String> names = new TreeSet<>();
      for (Path root : List.of(Path.of("src", "main", "java"), Path.of("tests", "java"))) {
        try (Stream<Path> found = Files.walk(root)) {
          found.filter(p -> !p.equals(root)).map(root::relativize).forEach(p -> add(names, p));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
      return names;
    }

    private static void add(Set<String> names, Path path) {
      names.add(path.getFileName().toString().replaceFirst("\\.java$", ""));
      names.add(path.toString().replace('/', '.'));
      names.add(path.toString().replace('/', '.').replaceFirst("^constructs\\.", ""));
    }
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
