package constructs.kit.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Yaml.problems;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NameRulesTest {
  private final NameChecks check = new NameChecks();

  /** {@link KubeRule#INVALID_NAME}. */
  @Nested
  class InvalidName {
    private static final String FIX =
        "fix: a construct id or name of lower-case letters, digits and '-', beginning with a letter";

    @ParameterizedTest
    @CsvSource({
      "apps/v1, StatefulSet, My_Sloth",
      "apps/v1, Deployment, sloth.zoo",
      "batch/v1, Job, -sloth",
      "v1, Namespace, ''",
      "v1, Service, 3-toed",
    })
    void fires_for_an_id_that_is_no_dns_label(String apiVersion, String kind, String name) {
      assertThat(
              problems(
                  check,
                  "{apiVersion: %s, kind: %s, metadata: {name: '%s', namespace: zoo}}"
                      .formatted(apiVersion, kind, name)))
          .containsExactly(
              "[yaml#1] kube/invalid-name: the name of the %s is not one that Kubernetes takes, got '%s'; expected a DNS label: lower-case letters, digits and '-', at most 63; "
                      .formatted(kind, name)
                  + FIX);
    }

    @Test
    void fires_for_a_name_that_is_no_subdomain() {
      assertThat(
              problems(
                  check,
                  "{apiVersion: v1, kind: ConfigMap, metadata: {name: sloth..zoo, namespace: zoo}}"))
          .containsExactly(
              "[yaml#1] kube/invalid-name: the name of the ConfigMap is not one that Kubernetes takes, got 'sloth..zoo'; "
                  + "expected a DNS subdomain: lower-case letters, digits, '-' and '.', at most 253; "
                  + FIX);
    }

    @Test
    void fires_for_a_cron_job_whose_jobs_would_be_named_too_long() {
      String name = "s".repeat(53);
      assertThat(
              problems(
                  check,
                  "{apiVersion: batch/v1, kind: CronJob, metadata: {name: %s, namespace: zoo}}"
                      .formatted(name)))
          .containsExactly(
              "[yaml#1] kube/invalid-name: the name of the CronJob is not one that Kubernetes takes, got '"
                  + name
                  + "'; "
                  + "expected a DNS subdomain: lower-case letters, digits, '-' and '.', at most 52; "
                  + FIX);
    }

    @Test
    void fires_for_a_role_without_a_name() {
      assertThat(
              problems(
                  check,
                  "{apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {}}"))
          .containsExactly(
              "[yaml#1] kube/invalid-name: the name of the ClusterRole is not one that Kubernetes takes, got ''; expected a name without '/' and '%'; "
                  + FIX);
    }

    @ParameterizedTest
    @CsvSource({
      "v1, ConfigMap, kube-root-ca.crt",
      "rbac.authorization.k8s.io/v1, ClusterRole, system:Sloth",
      "apps/v1, DaemonSet, 3-toed",
      "networking.istio.io/v1, Service, sloth.zoo",
    })
    void stays_quiet_about_what_the_api_server_takes(String apiVersion, String kind, String name) {
      assertThat(
              problems(
                  check,
                  "{apiVersion: %s, kind: %s, metadata: {name: '%s'}}"
                      .formatted(apiVersion, kind, name)))
          .isEmpty();
    }

    @Test
    void is_fixed_by_a_label() {
      assertThat(
              problems(
                  check,
                  "{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: my-sloth, namespace: zoo}}"))
          .isEmpty();
    }
  }

  /** {@link KubeRule#NAME_COLLISION}. */
  @Nested
  class NameCollision {
    private static final String SLOTH =
        "{apiVersion: v1, kind: ConfigMap, metadata: {name: sloth, namespace: zoo}}\n---\n";

    @Test
    void fires_for_two_objects_of_one_kind_namespace_and_name() {
      assertThat(
              problems(
                  check,
                  SLOTH
                      + "{apiVersion: v1, kind: ConfigMap, metadata: {name: sloth, namespace: zoo}, data: {toes: three}}"))
          .containsExactly(
              "[yaml#2] kube/name-collision: ConfigMap zoo/sloth is made twice, also at yaml#1; expected one object per kind, namespace and name; "
                  + "fix: another construct id for one of the two; object names derive from it");
    }

    @Test
    void fires_for_two_versions_of_one_kind() {
      assertThat(
              problems(
                  check,
                  "{apiVersion: autoscaling/v1, kind: HorizontalPodAutoscaler, metadata: {name: sloth}}\n---\n"
                      + "{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: sloth, namespace: default}}"))
          .containsExactly(
              "[yaml#2] kube/name-collision: HorizontalPodAutoscaler default/sloth is made twice, also at yaml#1; expected one object per kind, namespace and name; "
                  + "fix: another construct id for one of the two; object names derive from it");
    }

    @Test
    void fires_for_cluster_wide_objects_whatever_namespace_they_name() {
      assertThat(
              problems(
                  check,
                  "{apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {name: sloth, namespace: zoo}}\n---\n"
                      + "{apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {name: sloth}}"))
          .containsExactly(
              "[yaml#2] kube/name-collision: ClusterRole sloth is made twice, also at yaml#1; expected one object per kind, namespace and name; "
                  + "fix: another construct id for one of the two; object names derive from it");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "{apiVersion: v1, kind: ConfigMap, metadata: {name: sloth, namespace: forest}}",
          "{apiVersion: v1, kind: Secret, metadata: {name: sloth, namespace: zoo}}",
          "{apiVersion: zoo.example/v1, kind: ConfigMap, metadata: {name: sloth, namespace: zoo}}",
          "{apiVersion: v1, kind: ConfigMap, metadata: {name: sloth}}",
        })
    void stays_quiet_about_another_namespace_kind_or_group(String other) {
      assertThat(problems(check, SLOTH + other)).isEmpty();
    }

    @Test
    void is_fixed_by_another_name() {
      assertThat(
              problems(
                  check,
                  SLOTH
                      + "{apiVersion: v1, kind: ConfigMap, metadata: {name: sloth-2, namespace: zoo}}"))
          .isEmpty();
    }
  }
}
