package constructs.model.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import constructs.model.units.Memory;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import testing.Yaml;

class ConfigTreeTest {
  @Test
  void every_kind_of_value_is_written_in_the_order_in_which_it_was_set() {
    assertThat(
            ConfigTree.empty()
                .set("toes", 3)
                .set("lazy", true)
                .set("name", "sloth")
                .set("nap", Duration.ofMinutes(907))
                .set("brain", Memory.mebibytes(3))
                .set("food", List.of("leaves", "buds"))
                .block(
                    "nest", b -> b.set("height", 17).block("tree", t -> t.set("kind", "cecropia")))
                .list(
                    "friends",
                    List.of("moth", "alga"),
                    f -> ConfigTree.empty().set("name", f).set("many", true))
                .toYaml())
        .isEqualTo(
            """
            toes: 3
            lazy: true
            name: sloth
            nap: 15h7m
            brain: 3145728
            food:
              - leaves
              - buds
            nest:
              height: 17
              tree:
                kind: cecropia
            friends:
              - name: moth
                many: true
              - name: alga
                many: true
            """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "09",
        "007",
        "3",
        "1e3",
        "0x1F",
        "0o17",
        "1_000",
        "true",
        "yes",
        "on",
        "Off",
        "null",
        "~",
        "",
        "2024-01-01",
        "12:30:45",
        ".inf",
        "1.5",
        "- a",
        "a: b",
        "# a",
        "{a}",
        "*a",
        "@a",
        "%a",
        " a ",
        "a\nb",
        "=",
        "<<"
      })
  void text_stays_text(String text) {
    String yaml = ConfigTree.empty().set("a", text).toYaml();
    assertThat(Yaml.tree(yaml).get("a").isString()).as(yaml).isTrue();
    assertThat(Yaml.tree(yaml).get("a").asString()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"09", "3", "1.5", "true", "yes", "on", "null"})
  void text_that_another_reader_takes_for_something_else_is_quoted(String text) {
    assertThat(ConfigTree.empty().set("a", text).toYaml()).isEqualTo("a: \"" + text + "\"\n");
  }

  @Test
  void long_lines_are_not_folded() {
    String text = "sloth ".repeat(50).strip();
    assertThat(ConfigTree.empty().set("a", text).toYaml()).isEqualTo("a: " + text + "\n");
  }

  @Test
  void key_that_is_set_twice_is_refused() {
    assertThatIllegalStateException()
        .isThrownBy(() -> ConfigTree.empty().set("toes", 3).set("toes", 2))
        .withMessage("configuration key 'toes' is set twice");
  }

  @Test
  void empty_blocks_and_lists_are_refused_with_their_path() {
    assertThatIllegalStateException()
        .isThrownBy(() -> ConfigTree.empty().block("nest", b -> b.block("tree", t -> {})).toYaml())
        .withMessage("configuration 'nest.tree' is empty; leave the key out instead");
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                ConfigTree.empty()
                    .list("friends", List.of(1), i -> ConfigTree.empty().set("food", List.of()))
                    .toYaml())
        .withMessage("configuration 'friends[].food' is empty; leave the key out instead");
  }

  @ParameterizedTest
  @CsvSource({
    "PT0S, 0s",
    "PT744H, 744h",
    "PT1M30S, 1m30s",
    "PT0.317S, 317ms",
    "P31D, 744h",
    "PT1H0.007S, 1h7ms"
  })
  void durations_are_in_the_form_of_go(Duration duration, String text) {
    assertThat(GoDuration.format(duration)).isEqualTo(text);
  }

  @Test
  void negative_durations_are_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GoDuration.format(Duration.ofSeconds(-7)))
        .withMessage("a duration must not be negative, got PT-7S");
  }
}
