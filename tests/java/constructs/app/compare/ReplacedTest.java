package constructs.app.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplacedTest {
  @TempDir Path folder;

  @Test
  void objects_that_stay_as_they_are_are_not_even_parsed() throws IOException {
    Path before = Files.createDirectories(folder.resolve("before"));
    Path after = Files.createDirectories(folder.resolve("after"));
    String kept = "kept: [as it is, and no YAML\n";
    Files.writeString(before.resolve("a.yaml"), kept + "---\nkind: Old\n---\n" + kept);
    Files.writeString(after.resolve("b.yaml"), "kind: New\n--- \n" + kept);

    assertThat(new Replaced(p -> assertThat(p).isNull()).by(after, before))
        .singleElement()
        .satisfies(object -> assertThat(object.kind()).isEqualTo("Old"));
  }
}
