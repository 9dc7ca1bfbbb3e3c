package conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import constructs.model.config.Pins;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Held against programs that only say their version, and that a key isn't known to them. */
@ExtendWith(OtherVersions.class)
class OtherVersionsTest {
  @TempDir private Path folder;

  private Path program(String name, String version) throws IOException {
    Path program =
        Files.writeString(
            folder.resolve(name),
            """
            #!/bin/sh
            case $1 in
              --version) echo '%s, version %s (branch: , revision: unknown)' ;;
              *) echo '  line 7: field sloths not found in type zoo.Config'; exit 1 ;;
            esac
            """
                .formatted(name, version));
    return Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
  }

  private static Throwable failure(Path program) {
    Programs.Answer answer = Programs.run(program, List.of("-verify-config"));
    return catchThrowable(() -> assertThat(answer.output()).as("keys").isEmpty());
  }

  @Test
  void another_version_than_the_pin_is_a_line_with_both() throws IOException {
    Throwable failure = failure(program("loki", "3.7.0-sloth"));

    assertThat(OtherVersions.difference("SomeTest: loki", failure))
        .contains(
            "loki 3.7.0-sloth instead of %s differs, SomeTest: loki: [keys] Expecting empty but was: \" line 7: field sloths not found in type zoo.Config \""
                .formatted(Pins.version("loki")));
  }

  @Test
  void the_pinned_version_fails() throws IOException {
    assertThat(OtherVersions.difference("test", failure(program("loki", Pins.version("loki")))))
        .isEmpty();
    assertThat(
            OtherVersions.difference(
                "test", failure(program("alloy", "v" + Pins.version("alloy")))))
        .isEmpty();
  }

  @Test
  void a_program_that_no_version_is_pinned_of_fails() throws IOException {
    assertThat(OtherVersions.difference("test", failure(program("amtool", "0.0.1")))).isEmpty();
  }

  @Test
  void a_mistake_of_the_test_is_no_difference() throws IOException {
    failure(program("tempo", "0.0.1"));

    assertThat(OtherVersions.difference("test", new IllegalStateException("broken"))).isEmpty();
    assertThat(OtherVersions.difference("test", new AssertionError("refused"))).isPresent();
  }

  @Test
  void a_program_that_does_not_say_its_version_is_not_the_pinned_one() throws IOException {
    assertThat(OtherVersions.difference("test", failure(program("mimir", ""))))
        .hasValueSatisfying(
            line ->
                assertThat(line)
                    .startsWith(
                        "mimir of an unknown version instead of %s or %s differs, "
                            .formatted(Pins.version("mimir"), Pins.version("mimir.keys"))));
  }
}
