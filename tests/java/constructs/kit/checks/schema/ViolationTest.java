package constructs.kit.checks.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ViolationTest {

  @Nested
  class UnknownField {

    @Test
    void suggests_the_nearest_known_field() {
      assertThat(container("memroy: 1, imagePulPolicy: Always"))
          .containsExactly(
              "/spec/containers/0/memroy: found 1, expected no field memroy in Container",
              "/spec/containers/0/imagePulPolicy: found \"Always\", expected no field"
                  + " imagePulPolicy in Container; did you mean imagePullPolicy");
    }

    @Test
    void is_one_violation_when_it_is_a_misspelt_required_field() {
      assertThat(messages("apps/v1", "Deployment", "spec: {selecter: {}, template: {}}"))
          .containsExactly(
              "/spec/selecter: found {}, expected no field selecter in DeploymentSpec; did you mean"
                  + " selector");
    }

    @Test
    void is_found_in_an_istio_object() {
      assertThat(
              messages("security.istio.io/v1", "PeerAuthentication", "spec: {mtls: {mod: STRICT}}"))
          .containsExactly(
              "/spec/mtls/mod: found \"STRICT\", expected no field mod in spec.mtls of"
                  + " PeerAuthentication; did you mean mode");
    }

    @Test
    void is_found_in_the_schema_of_a_custom_resource_definition() {
      assertThat(
              messages(
                  "apiextensions.k8s.io/v1",
                  "CustomResourceDefinition",
                  """
                  spec:
                    group: example.com
                    scope: Namespaced
                    names: {kind: Widget, plural: widgets}
                    versions:
                      - name: v1
                        served: true
                        storage: true
                        schema:
                          openAPIV3Schema:
                            items: [{tpye: object}]
                            additionalProperties: true
                            default: {any: [1]}
                            dependencies: {a: [b], c: {type: 3}, d: 5}
                  """))
          .containsExactly(
              "/spec/versions/0/schema/openAPIV3Schema/dependencies/c/type: found 3, expected a"
                  + " string; did you mean \"3\"",
              "/spec/versions/0/schema/openAPIV3Schema/dependencies/d: found 5, expected an object"
                  + " or a list",
              "/spec/versions/0/schema/openAPIV3Schema/items/0/tpye: found \"object\", expected no"
                  + " field tpye in JSONSchemaProps; did you mean type");
    }

    @Test
    void shows_a_long_value_shortened() {
      assertThat(messages("v1", "Pod", "extra: " + "x".repeat(99)))
          .containsExactly(
              "/extra: found \"" + "x".repeat(56) + "..., expected no field extra in Pod");
    }
  }

  @Nested
  class MissingField {

    @Test
    void is_named_with_its_owner() {
      assertThat(container("volumeMounts: [{name: data}]"))
          .containsExactly(
              "/spec/containers/0/volumeMounts/0/mountPath: found nothing, expected the required"
                  + " field mountPath of VolumeMount");
    }
  }

  @Nested
  class WrongType {

    @Test
    void of_a_number_in_quotes() {
      assertThat(
              messages(
                  "apps/v1", "Deployment", "spec: {replicas: '1', selector: {}, template: {}}"))
          .containsExactly("/spec/replicas: found \"1\", expected an integer; did you mean 1");
    }

    @Test
    void of_a_fraction() {
      assertThat(
              messages(
                  "apps/v1", "Deployment", "spec: {replicas: 1.5, selector: {}, template: {}}"))
          .containsExactly("/spec/replicas: found 1.5, expected an integer");
    }

    @Test
    void of_an_environment_value() {
      assertThat(container("env: [{name: A, value: 1}]"))
          .containsExactly(
              "/spec/containers/0/env/0/value: found 1, expected a string; did you mean \"1\"");
    }

    @Test
    void of_a_label() {
      assertThat(messages("v1", "Pod", "metadata: {labels: {example.com/on: true}}"))
          .containsExactly(
              "/metadata/labels/example.com~1on: found true, expected a string; did you mean"
                  + " \"true\"");
    }

    @Test
    void of_a_boolean_in_quotes() {
      assertThat(container("volumeMounts: [{name: a, mountPath: /a, readOnly: 'true'}]"))
          .containsExactly(
              "/spec/containers/0/volumeMounts/0/readOnly: found \"true\", expected true or false;"
                  + " did you mean true");
    }

    @Test
    void of_config_map_data() {
      assertThat(messages("v1", "ConfigMap", "data: {a: 3, b: null}"))
          .containsExactly(
              "/data/a: found 3, expected a string; did you mean \"3\"",
              "/data/b: found null, expected a string");
    }

    @Test
    void of_secret_data_hides_the_value() {
      assertThat(messages("v1", "Secret", "{stringData: {a: 31337}, data: {b: [x]}, dat: {c: y}}"))
          .containsExactly(
              "/data/b: found (hidden), expected base64 text",
              "/stringData/a: found (hidden), expected a string",
              "/dat: found (hidden), expected no field dat in Secret; did you mean data");
    }

    @Test
    void of_a_quantity() {
      assertThat(container("resources: {limits: {memory: true}}"))
          .containsExactly(
              "/spec/containers/0/resources/limits/memory: found true, expected a quantity such as"
                  + " 500M or 512Mi");
    }

    @ParameterizedTest
    @ValueSource(strings = {"512Mi", "500M", "1e3", "0.5", "100m", "256000000", "'1'"})
    void is_none_of_the_forms_of_a_quantity(String quantity) {
      assertThat(container("resources: {limits: {memory: " + quantity + "}}")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"80", "http", "'80'"})
    void is_none_of_the_forms_of_a_port(String port) {
      assertThat(container("livenessProbe: {httpGet: {port: " + port + "}}")).isEmpty();
    }

    @Test
    void of_a_port() {
      assertThat(container("livenessProbe: {httpGet: {port: 8.5}}"))
          .containsExactly(
              "/spec/containers/0/livenessProbe/httpGet/port: found 8.5, expected an integer or a"
                  + " string, such as 80 or http");
    }

    @Test
    void of_a_time_a_list_and_an_object() {
      assertThat(
              messages("v1", "Pod", "{metadata: {creationTimestamp: []}, spec: {containers: {}}}"))
          .containsExactly(
              "/metadata/creationTimestamp: found [], expected a time such as 2025-01-31T12:00:00Z",
              "/spec/containers: found {}, expected a list");
      assertThat(messages("v1", "Pod", "spec: []"))
          .containsExactly("/spec: found [], expected an object");
    }
  }

  @Nested
  class AllowedValues {

    @Test
    void are_named() {
      assertThat(container("imagePullPolicy: Allways, terminationMessagePolicy: 3"))
          .containsExactly(
              "/spec/containers/0/imagePullPolicy: found \"Allways\", expected one of Always,"
                  + " IfNotPresent, Never; did you mean Always",
              "/spec/containers/0/terminationMessagePolicy: found 3, expected one of"
                  + " FallbackToLogsOnError, File");
    }
  }

  private static List<String> container(String fields) {
    return messages("v1", "Pod", "spec: {containers: [{name: a, " + fields + "}]}");
  }

  private static List<String> messages(String apiVersion, String kind, String fields) {
    var object = Samples.yaml("apiVersion: " + apiVersion + "\nkind: " + kind).asObject();
    object.setAll(Samples.yaml(fields).asObject());
    return Schemas.bundled().validate(object).stream().map(Violation::message).toList();
  }
}
