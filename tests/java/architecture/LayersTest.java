package architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may import whom: docs/adr and the folders say it, this holds it. */
class LayersTest {
  private static JavaClasses counterexamples;

  /** All at once: a compiler for each would take longer to start than to compile. */
  @BeforeAll
  static void compile(@TempDir Path folder) throws IOException {
    Path classes = Files.createDirectories(folder.resolve("classes"));
    // The class path is that of this JVM: the counterexamples use our classes.
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-proc:none",
                "-d",
                classes.toString(),
                "-cp",
                System.getProperty("java.class.path")));
    for (Law law : Law.ALL) {
      for (Map.Entry<String, String> source : sources(law).entrySet()) {
        Path file =
            Files.writeString(
                folder.resolve(source.getKey()), source.getValue(), StandardOpenOption.CREATE_NEW);
        arguments.add(file.toString());
      }
    }
    assertThat(
            ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, arguments.toArray(String[]::new)))
        .isZero();
    counterexamples = new ClassFileImporter().importPath(classes);
  }

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
  void is_broken_by_its_counterexample(Law law) {
    Set<String> own = sources(law).keySet();
    JavaClasses classes =
        counterexamples.that(
            describe(
                "are its own",
                c -> own.contains(c.getSource().orElseThrow().getFileName().orElseThrow())));

    assertThat(law.rule().evaluate(classes).getFailureReport().getDetails())
        .isNotEmpty()
        .allMatch(d -> d.contains("Counterexample"));
  }

  /** The sources of a law's counterexample by file name, which no other law has. */
  private static Map<String, String> sources(Law law) {
    return law.counterexample().stream()
        .map(s -> s.replace("Counterexample", "Counterexample" + Law.ALL.indexOf(law)))
        .collect(
            Collectors.toMap(s -> s.replaceAll("(?s).*?public class (\\w+).*", "$1.java"), s -> s));
  }
}
