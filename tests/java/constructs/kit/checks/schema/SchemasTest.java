package constructs.kit.checks.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import constructs.model.config.Pins;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class SchemasTest {

  private static final Schemas SCHEMAS = Schemas.bundled();

  @ParameterizedTest
  @MethodSource("constructs.kit.checks.schema.Samples#all")
  void is_quiet_about_a_valid_object_of_each_kind_of_the_stack(JsonNode object) {
    assertThat(SCHEMAS.validate(object)).isEmpty();
  }

  @Test
  void says_which_client_the_kubernetes_schema_was_made_from() {
    assertThat(SCHEMAS.sources())
        .containsExactly(
            "io.kubernetes:client-java-api:" + Pins.version("kubernetes.client"),
            "@kubernetes-models/istio@" + Pins.version("istio.types"));
  }

  @Test
  void has_all_kinds_of_kubernetes_and_two_of_istio() {
    assertThat(SCHEMAS.kinds()).hasSize(179 + 2);
  }

  @Test
  void compiles_every_kind_with_all_that_it_refers_to() {
    SCHEMAS.warmUp(SCHEMAS.kinds());
    assertThat(SCHEMAS.kinds())
        .allSatisfy(
            kind ->
                assertThat(SCHEMAS.validate(Samples.yaml(head(kind) + "metadata: {name: a}")))
                    .isNotNull());
  }

  @Test
  void warms_up_without_the_kinds_it_does_not_know() {
    SCHEMAS.warmUp(List.of(new KindName("example.com/v1", "Widget"), new KindName("v1", "Pod")));
    assertThat(SCHEMAS.knows("example.com/v1", "Widget")).isFalse();
  }

  @Test
  void serves_several_threads() {
    List<JsonNode> samples = Samples.all();
    JsonNode wrong = Samples.yaml("{apiVersion: v1, kind: Pod, spec: {containers: [{name: 7}]}}");
    long violations =
        IntStream.range(0, 400)
            .parallel()
            .mapToLong(
                i ->
                    SCHEMAS.validate(samples.get(i % samples.size())).size()
                        + SCHEMAS.validate(wrong).size())
            .sum();
    assertThat(violations).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource({
    "apps/v1, Deploymnet, ; did you mean apps/v1 Deployment",
    "extensions/v1beta1, Deployment, ; did you mean apps/v1 Deployment",
    "policy/v1beta1, PodDisruptionBudget, ; did you mean policy/v1 PodDisruptionBudget",
    "autoscaling/v2beta2, HorizontalPodAutoscaler, ; did you mean autoscaling/v2"
        + " HorizontalPodAutoscaler",
    "v1, Ingress, ; did you mean networking.k8s.io/v1 Ingress",
    "serving.knative.dev/v1, Service, ''",
    "monitoring.coreos.com/v1, ServiceMonitor, ''"
  })
  void names_an_unknown_kind(String apiVersion, String kind, String meant) {
    assertThat(SCHEMAS.knows(apiVersion, kind)).isFalse();
    assertThat(SCHEMAS.validate(Samples.yaml(head(new KindName(apiVersion, kind)))))
        .extracting(Violation::message)
        .containsExactly(
            "/kind: found %s %s, expected a kind with a schema%s"
                .formatted(apiVersion, kind, meant));
  }

  @ParameterizedTest
  @ValueSource(strings = {"kind: Pod", "[]"})
  void needs_an_api_version(String object) {
    assertThat(SCHEMAS.validate(Samples.yaml(object)))
        .containsExactly(
            new Violation("/apiVersion", "nothing", "the required field apiVersion", null));
  }

  @Test
  void needs_a_kind_that_is_a_string() {
    assertThat(SCHEMAS.validate(Samples.yaml("{apiVersion: v1, kind: 7}")))
        .containsExactly(new Violation("/kind", "7", "a string", null));
  }

  @Test
  void knows_a_custom_resource_only_where_it_was_added() {
    JsonNode schema = Samples.yaml("{type: object, additionalProperties: false, required: [spec]}");
    Schemas more = SCHEMAS.add("example.com/v1", "Widget", schema);
    assertThat(SCHEMAS.knows("example.com/v1", "Widget")).isFalse();
    assertThat(more.knows("example.com/v1", "Widget")).isTrue();
    assertThat(more.knows("v1", "Pod")).isTrue();
  }

  @Test
  void refuses_a_second_schema_of_a_kind() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SCHEMAS.add("v1", "Pod", Samples.yaml("{}")))
        .withMessage("schema of v1 Pod must be new, there is one already");
  }

  private static String head(KindName kind) {
    return "apiVersion: %s%nkind: %s%n".formatted(kind.apiVersion(), kind.kind());
  }
}
