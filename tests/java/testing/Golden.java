package testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Compares a text with a committed file under tests/golden; {@code -Dgolden.update=true} rewrites
 * the file instead, but not in CI.
 */
public final class Golden {
  private static final Path ROOT = Path.of("tests", "golden");

  private Golden() {}

  /** Asserts that the text is that of the file below tests/golden. */
  public static void assertGolden(String file, String actual) {
    assertGolden(ROOT.resolve(file), actual);
  }

  /** Asserts that the text is that of the file. */
  public static void assertGolden(Path path, String actual) {
    try {
      if (Boolean.getBoolean("golden.update")) {
        if ("true".equals(System.getenv("CI"))) {
          throw new IllegalStateException("golden files are not rewritten in CI");
        }
        Files.createDirectories(path.getParent());
        Files.writeString(path, actual);
      }
      assertThat(path).as("golden file, -Dgolden.update=true writes it").isRegularFile();
      assertThat(actual).as(path.toString()).isEqualTo(Files.readString(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
