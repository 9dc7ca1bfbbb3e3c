package constructs.model.config;

import static constructs.model.config.ConfigOverride.configOverride;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigOverrideTest {
  static Stream<List<Object>> values() {
    return Stream.of(
        List.of(configOverride("k", "09"), "\"09\"", "a text", "k: \"09\"\n"),
        List.of(configOverride("k", 2_000_017), "2000017", "a whole number", "k: 2000017\n"),
        List.of(configOverride("k", 0.07), "0.07", "a number with a fraction", "k: 0.07\n"),
        List.of(configOverride("k", true), "true", "a truth value", "k: true\n"),
        List.of(configOverride("k", Duration.ofMinutes(97)), "1h37m", "a duration", "k: 1h37m\n"),
        List.of(
            configOverride("k", List.of("a", "b")),
            "[\"a\", \"b\"]",
            "a list of texts",
            "k:\n  - a\n  - b\n"));
  }

  @ParameterizedTest
  @MethodSource("values")
  void says_and_writes_its_value(List<Object> expected) {
    ConfigOverride override = (ConfigOverride) expected.get(0);
    ConfigTree tree = ConfigTree.empty();
    tree.replace("k", override.value().node());

    assertThat(List.of(override, override.value().text(), override.value().noun(), tree.toYaml()))
        .isEqualTo(expected);
    assertThat(override).hasToString("configOverride(\"k\", " + expected.get(1) + ")");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "limits.", "limits..a", "limits max", "/limits/a", "a-b"})
  void a_key_is_names_with_dots_between(String key) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> configOverride(key, 1))
        .withMessage(
            "the key of a configuration override must be names with dots between them, got '"
                + key
                + "'; write configOverride(\"limits.max_total_query_length\", ..)");
  }

  @Test
  void refuses_values_that_no_configuration_can_have() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> configOverride("k", Double.NaN))
        .withMessage("a number of the configuration must be finite, got NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> configOverride("k", Duration.ofNanos(7)))
        .withMessage(
            "a duration of the configuration must be whole milliseconds and not negative, got PT0.000000007S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> configOverride("k", Duration.ofDays(-7)))
        .withMessageContaining("not negative, got PT-168H");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> configOverride("k", List.of()))
        .withMessage(
            "a list of the configuration must have an entry, got []; leave the override out");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> configOverride("k", "a\nb: c"))
        .withMessage("a text of the configuration must be one line, got 'a\nb: c'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> configOverride("k", List.of("a\nb")))
        .withMessage("a text of the configuration must be one line, got 'a\nb'");
  }
}
