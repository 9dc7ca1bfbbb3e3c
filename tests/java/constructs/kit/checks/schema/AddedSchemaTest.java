package constructs.kit.checks.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Schemas of importers may use every keyword; the noise of anyOf and oneOf becomes one violation a
 * mistake.
 */
class AddedSchemaTest {

  private static final Schemas SCHEMAS =
      Schemas.bundled()
          .add(
              "example.com/v1",
              "Widget",
              Samples.yaml(
                  """
                  type: object
                  additionalProperties: false
                  properties:
                    apiVersion: {}
                    kind: {}
                    ports: {type: array, items: {anyOf: [{type: integer}, {type: string}]}}
                    port: {anyOf: [{type: integer}, {type: string}], x-kubernetes-int-or-string: true}
                    sinks:
                      type: array
                      items:
                        oneOf:
                          - type: object
                            properties: {url: {type: string}}
                            required: [url]
                            additionalProperties: false
                          - type: object
                            properties: {level: {anyOf: [{type: integer}, {type: boolean}]}, file: {type: string}}
                            required: [level, file]
                            additionalProperties: false
                    name: {type: string, pattern: ^a+$}
                    count: {type: integer, minimum: 3}
                    both: {oneOf: [{type: integer}, {minimum: 2}]}
                    mode: {enum: [1, fast]}
                    fixed: {const: 2}
                  """));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "port: [1] | /port: found [1], expected an integer or a string",
        "sinks: [{level: 1, file: a}, {level: x, file: a}]"
            + " | /sinks/1/level: found \"x\", expected an integer or true or false",
        "sinks: [{ulr: a}] | /sinks/0/ulr: found \"a\", expected no field ulr in sinks of Widget;"
            + " did you mean url",
        "sinks: [7] | /sinks/0: found 7, expected an object",
        "name: b | /name: found \"b\", expected a text that matches ^a+$",
        "count: 1 | /count: found 1, expected a value that must have a minimum value of 3",
        "both: 5 | /both: found 5, expected a value that must be valid to one and only one schema,"
            + " but 2 are valid with indexes '0, 1'",
        "mode: fsat | /mode: found \"fsat\", expected one of 1, fast; did you mean fast",
        "fixed: 3 | /fixed: found 3, expected 2",
        "cuont: 3 | /cuont: found 3, expected no field cuont in Widget; did you mean count"
      })
  void reports_one_mistake_once(String field, String message) {
    assertThat(messages(field)).containsExactly(message);
  }

  @Test
  void reports_the_same_mistake_in_two_items_twice() {
    assertThat(messages("sinks: [{level: x, file: a}, {level: y, file: b}]"))
        .containsExactly(
            "/sinks/0/level: found \"x\", expected an integer or true or false",
            "/sinks/1/level: found \"y\", expected an integer or true or false");
    assertThat(messages("ports: [true, 1, false]"))
        .containsExactly(
            "/ports/0: found true, expected an integer or a string",
            "/ports/2: found false, expected an integer or a string");
  }

  @Test
  void is_quiet_about_a_valid_object() {
    assertThat(messages("{port: http, sinks: [{url: a}], name: aa, count: 3, mode: 1, fixed: 2}"))
        .isEmpty();
  }

  private static List<String> messages(String fields) {
    var object = Samples.yaml("{apiVersion: example.com/v1, kind: Widget}").asObject();
    object.setAll(Samples.yaml(fields).asObject());
    return SCHEMAS.validate(object).stream().map(Violation::message).toList();
  }
}
