package constructs.kit.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Yaml.problems;
import static testing.Yaml.tree;

import constructs.kit.checks.schema.Schemas;
import constructs.model.config.Pins;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SchemaRulesTest {
  private static final String KUBERNETES = "Kubernetes " + Pins.version("kubernetes");

  private final SchemaChecks check = new SchemaChecks(Schemas.bundled());

  /** {@link KubeRule#SCHEMA}. */
  @Nested
  class Schema {
    @Test
    void fires_for_an_unknown_field_with_its_path() {
      assertThat(
              problems(
                  check,
                  "{apiVersion: v1, kind: Service, metadata: {name: sloth, namespace: zoo}, spec: {ports: [{prot: 8317}]}}"))
          .containsExactly(
              "[yaml#1] kube/schema: /spec/ports/0/prot of Service zoo/sloth doesn't fit "
                  + KUBERNETES
                  + ", got 8317; expected no field prot in ServicePort; "
                  + "fix: write port at the prop or patch that sets it");
    }

    @Test
    void fires_for_a_wrong_type_with_its_path() {
      assertThat(
              problems(
                  check,
                  "{apiVersion: v1, kind: ConfigMap, metadata: {name: sloth, namespace: zoo}, data: {toes: 3}, immutable: [yes]}"))
          .containsExactlyInAnyOrder(
              "[yaml#1] kube/schema: /data/toes of ConfigMap zoo/sloth doesn't fit "
                  + KUBERNETES
                  + ", got 3; expected a string; "
                  + "fix: write \"3\" at the prop or patch that sets it",
              "[yaml#1] kube/schema: /immutable of ConfigMap zoo/sloth doesn't fit "
                  + KUBERNETES
                  + ", got [\"yes\"]; expected true or false; "
                  + "fix: the expected form, at the prop or patch that sets it");
    }

    @Test
    void fires_for_a_misspelt_kind_of_kubernetes_itself() {
      assertThat(
              problems(check, "{apiVersion: apps/v1, kind: Deploymnet, metadata: {name: sloth}}"))
          .containsExactly(
              "[yaml#1] kube/schema: /kind of Deploymnet default/sloth doesn't fit "
                  + KUBERNETES
                  + ", got apps/v1 Deploymnet; expected a kind with a schema; "
                  + "fix: write apps/v1 Deployment at the prop or patch that sets it");
    }

    @Test
    void fires_for_a_version_that_kubernetes_has_dropped() {
      assertThat(
              problems(
                  check,
                  "{apiVersion: policy/v1beta1, kind: PodDisruptionBudget, metadata: {name: sloth, namespace: zoo}}"))
          .containsExactly(
              "[yaml#1] kube/schema: /kind of PodDisruptionBudget zoo/sloth doesn't fit "
                  + KUBERNETES
                  + ", got policy/v1beta1 PodDisruptionBudget; expected a kind with a schema; "
                  + "fix: write policy/v1 PodDisruptionBudget at the prop or patch that sets it");
    }

    @Test
    void is_fixed_by_the_proposed_field() {
      assertThat(
              problems(
                  check,
                  "{apiVersion: v1, kind: Service, metadata: {name: sloth, namespace: zoo}, spec: {ports: [{port: 8317}]}}"))
          .isEmpty();
    }
  }

  /** {@link KubeRule#UNKNOWN_KIND}. */
  @Nested
  class UnknownKind {
    private static final String SLOTH =
        "{apiVersion: zoo.example/v1, kind: Sloth, metadata: {name: lazy, namespace: zoo}, spec: {toes: 3}}";

    @Test
    void warns_about_a_custom_resource() {
      assertThat(problems(check, SLOTH))
          .containsExactly(
              "[yaml#1] kube/unknown-kind: Sloth zoo/lazy is of a kind without a schema, got zoo.example/v1 Sloth; "
                  + "expected a kind of "
                  + KUBERNETES
                  + " or one that was registered; fix: Schemas.bundled().add(apiVersion, kind, schema)");
      assertThat(KubeRule.UNKNOWN_KIND.severity()).hasToString("WARNING");
    }

    @Test
    void stays_quiet_about_the_kinds_of_istio() {
      assertThat(
              problems(
                  check,
                  "{apiVersion: security.istio.io/v1, kind: PeerAuthentication, metadata: {name: strict, namespace: zoo}, spec: {mtls: {mode: STRICT}}}"))
          .isEmpty();
    }

    @Test
    void is_fixed_by_a_schema() {
      Schemas more = Schemas.bundled().add("zoo.example/v1", "Sloth", tree("{type: object}"));
      assertThat(problems(new SchemaChecks(more), SLOTH)).isEmpty();
    }
  }
}
