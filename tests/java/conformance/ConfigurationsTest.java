package conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import stacks.Dist;

/** Every configuration in dist/ is read by the program that it is for. */
@ExtendWith(OtherVersions.class)
class ConfigurationsTest {
  /** The ConfigMaps of a program whose name isn't that of its only one. */
  private static final Map<String, List<String>> CONFIG_MAPS =
      Map.of("alloy", List.of("alloy", "alloy-singleton"));

  /** A configuration file and how its program checks it; the file comes last. */
  private record Check(String program, String file, String broken, List<String> options) {
    List<String> configMaps() {
      return CONFIG_MAPS.getOrDefault(program, List.of(program));
    }

    List<String> arguments(Path path) {
      return options.stream().map(o -> o.replace("FILE", path.toString())).toList();
    }

    String title() {
      return program
          + " "
          + String.join(" ", options).replaceAll(" ?(-config.file=)?FILE ?", "").strip();
    }

    @Override
    public String toString() {
      return title();
    }
  }

  private static final String ALLOY_CHECKS = "alloy fmt, alloy validate";
  private static final List<Check> CHECKS =
      List.of(
          new Check(
              "alloy",
              "config.alloy",
              "logging {\nlevel = \"info\"\n}\n",
              List.of("fmt", "--test", "FILE")),
          new Check(
              "alloy",
              "config.alloy",
              "otelcol.receiver.otlp \"apps\" {\n\tgrcp { }\n}\n",
              List.of("validate", "FILE")),
          new Check(
              "loki",
              "loki.yaml",
              "limits_config:\n  retention: 744h\n",
              List.of("-config.file=FILE", "-verify-config")),
          new Check(
              "tempo",
              "tempo.yaml",
              "distributor:\n  receiver: {}\n",
              List.of("-config.file=FILE", "-config.verify=true")),
          new Check(
              "mimir",
              "mimir.yaml",
              "limits:\n  max_series: 3\n",
              List.of("-config.file=FILE", "-modules")));

  static Stream<Check> checks() {
    return CHECKS.stream();
  }

  static Stream<Arguments> checksByEnvironment() {
    return Stream.of("development", "staging", "production")
        .flatMap(e -> CHECKS.stream().map(c -> Arguments.of(e, c)));
  }

  private static Path program(Check check) {
    Optional<Path> program =
        Programs.find(
            check.program(), check.program().equals("alloy") ? ALLOY_CHECKS : check.title());
    assumeThat(program).as(check.program()).isPresent();
    return program.orElseThrow();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("checksByEnvironment")
  void is_accepted(String environment, Check check, @TempDir Path folder) throws IOException {
    for (String configMap : check.configMaps()) {
      Path file =
          Files.writeString(
              folder.resolve(check.file()), Dist.of(environment).file(configMap, check.file()));

      Programs.Answer answer = Programs.run(program(check), check.arguments(file));

      assertThat(answer.status()).as(configMap + ": " + answer.output()).isZero();
    }
  }

  /** Otherwise nothing would be known about the rest. */
  @ParameterizedTest
  @MethodSource("checks")
  void a_broken_configuration_is_refused(Check check, @TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve(check.file()), check.broken());

    assertThat(Programs.run(program(check), check.arguments(file)).status()).isNotZero();
  }
}
