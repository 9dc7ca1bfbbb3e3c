package constructs.model.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PinsTest {
  @Test
  void a_version_has_no_v_and_a_line_is_its_first_two_numbers() {
    assertThat(Pins.version("alloy")).matches("[0-9]+\\.[0-9]+\\.[0-9]+");
    assertThat(Pins.version("alloy")).startsWith(Pins.line("alloy") + ".");
  }

  @Test
  void what_is_not_pinned_is_said_with_what_is() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Pins.version("sloth"))
        .withMessageStartingWith(
            "a pinned version must stand in /constructs/versions.properties, got 'sloth', expected one of [alloy, alloy.pages, grafana, ");
  }

  /**
   * What other programs than ours read states a pin a second time, and what is generated a third.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          src/main/resources/alloy/components.txt            | alloy.pages        | reference pages of grafana/alloy, %s.
          src/main/resources/config-keys/loki.txt            | loki               | of github.com/grafana/loki/v3 v%s
          src/main/resources/config-keys/mimir.txt           | mimir.keys         | of github.com/grafana/mimir %s
          src/main/resources/exporters/kube-state-metrics.txt| kube-state-metrics | kube-state-metrics v%s by
          tools/schema/package.json                          | istio.types        | "@kubernetes-models/istio": "%s"
          tools/schema/enums.txt                             | kubernetes         | the API server of Kubernetes %s takes
          """)
  void stands_in(Path file, String pin, String text) throws IOException {
    assertThat(Files.readString(file)).contains(text.formatted(Pins.version(pin)));
  }

  @Test
  void cdk8s_plus_is_that_of_the_pinned_kubernetes() throws IOException {
    assertThat(Files.readString(Path.of("pom.xml")))
        .contains(
            "<artifactId>cdk8s-plus-" + Pins.version("kubernetes").replaceFirst("1\\.", "") + "<");
  }
}
