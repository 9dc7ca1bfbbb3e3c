package architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import testing.Golden;

/** What an importer may rely on is written down, and is enough for the examples. */
class ApiTest {
  private static final Pattern IMPORT =
      Pattern.compile("(?m)^import (static )?((?:constructs|stacks)\\.[\\w.]+);");

  @Test
  void the_list_is_what_is_public() {
    Golden.assertGolden(Path.of("docs", "api.txt"), Api.text());
  }

  @Test
  void examples_and_what_pages_show_import_nothing_internal() throws IOException {
    try (Stream<Path> examples = Files.walk(Path.of("examples"))) {
      assertThat(
              Stream.concat(examples, Stream.of(Path.of("tests/java/docs/SnippetsTest.java")))
                  .filter(file -> file.toString().endsWith(".java")))
          .hasSizeGreaterThan(5)
          .allSatisfy(file -> assertThat(internal(Files.readString(file))).isEmpty());
    }
  }

  @Test
  void an_import_of_something_internal_is_seen() {
    assertThat(
            internal(
                """
                import constructs.kit.capacity.Demand;
                import static constructs.kit.backend.Backend.of;
                import constructs.loki.LokiWithMinio;
                import org.cdk8s.App;
                """))
        .containsExactly("constructs.kit.capacity.Demand", "constructs.kit.backend.Backend");
  }

  private static List<String> internal(String source) {
    Set<String> api =
        Api.TYPES.stream().map(t -> t.getName().replace('$', '.')).collect(Collectors.toSet());
    return IMPORT
        .matcher(source)
        .results()
        .map(
            found ->
                found.group(1) == null
                    ? found.group(2)
                    : found.group(2).replaceFirst("[.]\\w+$", ""))
        .filter(name -> !api.contains(name))
        .toList();
  }
}
