package conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import constructs.kit.tree.Manifest;
import constructs.kit.tree.ManifestTree;
import constructs.kit.tree.Manifests;
import constructs.model.diagnostics.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.cdk8s.App;
import org.cdk8s.JsonPatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import stacks.Production;

/**
 * Mistakes in the configuration of production, made by JSON patches that replace its text: each is
 * refused by a rule of ours, also where {@code alloy validate} says nothing.
 */
@ExtendWith(OtherVersions.class)
class MutantsTest {
  private static final String TEXT = "/data/config.alloy";
  private static final App APP = Production.app();
  private static final Manifest CONFIG_MAP = configMap();
  private static final String CONFIGURATION = Manifests.json(CONFIG_MAP).at(TEXT).asString();

  private static Manifest configMap() {
    return ManifestTree.of(APP).manifests().stream()
        .filter(m -> !Manifests.json(m).at(TEXT).isMissingNode())
        .filter(m -> Manifests.json(m).at("/metadata/name").asString().equals("alloy"))
        .findFirst()
        .orElseThrow();
  }

  static Stream<Mutant> mutants() {
    return Mutant.all().stream();
  }

  private static List<String> rulesBrokenBy(String configuration) {
    ManifestTree tree = ManifestTree.of(APP);
    CONFIG_MAP.addJsonPatch(JsonPatch.replace(TEXT, configuration));
    return tree.inspect().report().problems().stream()
        .filter(Problem::isError)
        .map(p -> p.rule().id())
        .distinct()
        .toList();
  }

  @Test
  void there_are_thirty_and_each_is_another_mistake() {
    assertThat(Mutant.all()).hasSizeGreaterThanOrEqualTo(30);
    assertThat(Mutant.all().stream().map(m -> m.of(CONFIGURATION))).doesNotHaveDuplicates();
  }

  @Test
  void the_configuration_itself_is_let_pass() {
    assertThat(rulesBrokenBy(CONFIGURATION)).isEmpty();
    assertThat(rulesBrokenBy(CONFIGURATION + "// looked at\n")).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("mutants")
  void is_refused(Mutant mutant) {
    assertThat(rulesBrokenBy(mutant.of(CONFIGURATION))).contains(mutant.rule());
  }

  /** What this says is in the list for people: for which mistakes there is nobody but us. */
  @ParameterizedTest
  @MethodSource("mutants")
  void alloy_validate_says_what_the_list_says(Mutant mutant, @TempDir Path folder)
      throws IOException {
    Optional<Path> alloy = Programs.find("alloy", "alloy fmt, alloy validate");
    assumeThat(alloy).isPresent();
    Path file = Files.writeString(folder.resolve("config.alloy"), mutant.of(CONFIGURATION));

    Programs.Answer answer =
        Programs.run(alloy.orElseThrow(), List.of("validate", file.toString()));

    assertThat(answer.status() == 0).as(answer.output()).isEqualTo(mutant.passesValidate());
  }
}
