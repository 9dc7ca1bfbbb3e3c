package architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may import whom: docs/adr and the folders say it, this holds it. */
class LayersTest {
  static List<Law> laws() {
    return Law.ALL;
  }

  @Test
  void all_floors_are_there() {
    assertThat(MainClasses.ALL.stream().map(c -> c.getPackageName()))
        .contains(
            "constructs.model.units",
            "constructs.model.signals",
            "constructs.kit.kube",
            "constructs.mimir",
            "constructs.lgtm",
            "constructs.app.synth",
            "stacks");
  }

  @ParameterizedTest
  @MethodSource("laws")
  void holds(Law law) {
    law.rule().check(MainClasses.ALL);
  }

  @ParameterizedTest
  @MethodSource("laws")
  void is_broken_by_its_counterexample(Law law, @TempDir Path folder) throws IOException {
    JavaClasses classes = new ClassFileImporter().importPath(compiled(law, folder));

    assertThat(law.rule().evaluate(classes).getFailureReport().getDetails())
        .isNotEmpty()
        .allMatch(d -> d.contains("Counterexample"));
  }

  private static Path compiled(Law law, Path folder) throws IOException {
    Path classes = Files.createDirectories(folder.resolve("classes"));
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-proc:none",
                "-d",
                classes.toString(),
                "-cp",
                System.getProperty("java.class.path")));
    for (String source : law.counterexample()) {
      String name = source.replaceAll("(?s).*?public class (\\w+).*", "$1");
      Path file = Files.createDirectories(folder.resolve("sources")).resolve(name + ".java");
      arguments.add(Files.writeString(file, source).toString());
    }
    // The class path is that of this JVM: the counterexamples use our classes.
    assertThat(
            ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, arguments.toArray(String[]::new)))
        .isZero();
    return classes;
  }
}
