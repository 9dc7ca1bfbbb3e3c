package constructs.model.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlReaderTest {
  private static String json(String yaml) {
    return YamlReader.read(yaml).get(0).json().toString();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "0644, 420",
        "0o644, 420",
        "0x1F, 31",
        "-0b11, -3",
        "+7, 7",
        "0, 0",
        "0899, 899.0",
        "1e3, 1000.0",
        "1.5, 1.5",
        ".5, 0.5",
        "4294967296, 4294967296",
        "18446744073709551616, 18446744073709551616",
        "yes, true",
        "off, false",
        "True, true",
        "y, `\"y\"`",
        "'yes', `\"yes\"`",
        "'0644', `\"0644\"`",
        "1.2.3, `\"1.2.3\"`",
        "2026-01-07, `\"2026-01-07\"`",
        "100m, `\"100m\"`",
        "1_000, `\"1_000\"`"
      })
  void scalars_are_what_kubectl_makes_of_them(String yaml, String json) {
    assertThat(json("value: " + yaml)).isEqualTo("{\"value\":" + json + "}");
  }

  @Test
  void nothing_and_null_are_left_out() {
    assertThat(json("a:\nb: ~\nc: null\nd: ''\ne: [null]")).isEqualTo("{\"d\":\"\",\"e\":[null]}");
  }

  @Test
  void aliases_are_what_they_stand_for() {
    assertThat(json("a: &x {b: 1}\nc: *x\nd: [*x]"))
        .isEqualTo("{\"a\":{\"b\":1},\"c\":{\"b\":1},\"d\":[{\"b\":1}]}");
  }

  @Test
  void what_is_written_out_wins_over_what_is_merged_in() {
    assertThat(json("a: &x {b: 1, c: 2}\nd:\n  b: 3\n  <<: *x"))
        .isEqualTo("{\"a\":{\"b\":1,\"c\":2},\"d\":{\"b\":3,\"c\":2}}");
    assertThat(json("a: &x {b: 1}\nd:\n  <<: [*x, {b: 2, c: 3}]"))
        .isEqualTo("{\"a\":{\"b\":1},\"d\":{\"b\":1,\"c\":3}}");
  }

  @Test
  void documents_and_items_of_lists_have_their_lines() {
    assertThat(
            YamlReader.read(
                "# first\na: 1\n---\n---\n# comment\nkind: List\nitems:\n- b: 2\n- c: 3\n"))
        .extracting(d -> d.line() + " " + d.json())
        .containsExactly("2 {\"a\":1}", "8 {\"b\":2}", "9 {\"c\":3}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a: 1\\nb: {c: 2|2|expected ',' or '}', but got <stream end> while parsing a flow mapping",
        "a: 1\\na: 2|2|the key 'a' is there twice",
        "a:\\n  b: 1\\n  c: 2\\n  b: 3|4|the key 'b' is there twice",
        "a: 1\\n  b: 2|2|mapping values are not allowed here",
        "a: *x|1|found undefined alias x",
        "a: &x [*x]|1|an alias inside of its own anchor",
        "? [a]\\n: b|1|a key that is not a text"
      })
  void what_is_no_yaml_says_why_and_where(String yaml, int line, String message) {
    assertThatExceptionOfType(YamlReader.SyntaxException.class)
        .isThrownBy(() -> YamlReader.read(yaml.replace("\\n", "\n")))
        .satisfies(
            e -> assertThat(e.line() + "|" + e.getMessage()).isEqualTo(line + "|" + message));
  }

  @Test
  void characters_that_yaml_forbids_are_named() {
    assertThatExceptionOfType(YamlReader.SyntaxException.class)
        .isThrownBy(() -> YamlReader.read("a: 1\nb: \u0000\n"))
        .satisfies(
            e ->
                assertThat(e.line() + "|" + e.getMessage())
                    .isEqualTo("2|the character U+0000 is not allowed"));
  }
}
