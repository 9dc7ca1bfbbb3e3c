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

/**
 * A Markdown file with blocks that come from the program; {@code -Dgolden.update=true} rewrites
 * them, but not in CI.
 */
public final class Document {
  /** The page that a newcomer reads first. */
  public static final Document README = new Document(Path.of("README.md"));

  /** The page about what a budget carries. */
  public static final Document CAPACITY = new Document(Path.of("docs", "capacity.md"));

  private final Path path;

  Document(Path path) {
    this.path = path;
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
   * the program says.
   */
  public void assertBlock(String name, String expected) {
    Matcher block =
        Pattern.compile(
                "(?s)(?<=<!-- begin "
                    + Pattern.quote(name)
                    + " -->\n).*?(?=<!-- end "
                    + Pattern.quote(name)
                    + " -->)")
            .matcher(text());
    assertThat(block.find()).as("%s has a block %s", path, name).isTrue();
    if (Boolean.getBoolean("golden.update") && !"true".equals(System.getenv("CI"))) {
      write(block.replaceFirst(Matcher.quoteReplacement(expected)));
      return;
    }
    assertThat(block.group())
        .as("block %s of %s, -Dgolden.update=true writes it", name, path)
        .isEqualTo(expected);
  }

  private void write(String text) {
    try {
      Files.writeString(path, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
