package docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A Markdown file with blocks that come from the program; {@code -Dgolden.update=true} rewrites
 * them, but not in CI.
 *
 * @param path where it is, from the root of the repository
 */
public record Document(Path path) {
  /** The page that a newcomer reads first. */
  static final Document README = new Document(Path.of("README.md"));

  /** The pages about the library as a whole: those at the root, and those in docs. */
  static List<Document> pages() {
    try (Stream<Path> root = Files.list(Path.of(""));
        Stream<Path> docs = Files.walk(Path.of("docs"))) {
      return Stream.concat(root, docs)
          .filter(p -> p.toString().endsWith(".md"))
          .sorted()
          .map(Document::new)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The whole text. */
  String text() {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Asserts that a block between {@code <!-- begin NAME -->} and {@code <!-- end NAME -->} is what
   * the program says. It may be in any page, but in one only.
   */
  public static void assertBlock(String name, String expected) {
    Document page = holding(name);
    if (Boolean.getBoolean("golden.update") && !"true".equals(System.getenv("CI"))) {
      page.write(block(name, page.text()).replaceFirst(Matcher.quoteReplacement(expected)));
      return;
    }
    assertThat(page.block(name))
        .as("block %s of %s, -Dgolden.update=true writes it", name, page.path)
        .isEqualTo(expected);
  }

  /** The lines of a block, in whatever page it is. */
  public static String blockOf(String name) {
    return holding(name).block(name);
  }

  /** The one page that has a block of that name. */
  static Document holding(String name) {
    List<Document> holders =
        pages().stream().filter(page -> block(name, page.text()).find()).toList();
    assertThat(holders).as("pages with a block %s", name).hasSize(1);
    return holders.get(0);
  }

  private String block(String name) {
    Matcher block = block(name, text());
    assertThat(block.find()).as("%s has a block %s", path, name).isTrue();
    return block.group();
  }

  private static Matcher block(String name, String text) {
    String quoted = Pattern.quote(name);
    return Pattern.compile(
            "(?s)(?<=<!-- begin %s -->\n).*?(?=<!-- end %s -->)".formatted(quoted, quoted))
        .matcher(text);
  }

  private void write(String text) {
    try {
      Files.writeString(path, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return path.toString();
  }

  /**
   * The lines between {@code // region: NAME} and {@code // endregion: NAME} of a Java file, as a
   * code block.
   */
  static String region(Path file, String name) {
    try {
      List<String> lines = Files.readAllLines(file);
      int begin = lines.stream().map(String::strip).toList().indexOf("// region: " + name);
      int end = lines.stream().map(String::strip).toList().indexOf("// endregion: " + name);
      assertThat(begin).as("region %s of %s", name, file).isNotNegative().isLessThan(end);
      return lines.subList(begin + 1, end).stream()
          .filter(line -> !line.strip().matches("// (end)?region: .*"))
          .collect(Collectors.joining("\n"))
          .stripIndent()
          .stripTrailing();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A code block. */
  static String code(String language, String text) {
    return "```" + language + "\n" + text + "\n```\n";
  }
}
