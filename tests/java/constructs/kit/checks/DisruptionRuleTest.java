package constructs.kit.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Yaml.problems;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DisruptionRuleTest {
  private final DisruptionChecks check = new DisruptionChecks();

  private static String sloths(String kind, int replicas, String budget) {
    return "{apiVersion: apps/v1, kind: %s, metadata: {name: sloth, namespace: zoo}, spec: {replicas: %d, template: {metadata: {labels: {app: sloth, toes: two}}, spec: {containers: []}}}}\n---\n"
            .formatted(kind, replicas)
        + "{apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: {name: sloth, namespace: zoo}, spec: {%s}}\n"
            .formatted(budget);
  }

  /** {@link KubeRule#DISRUPTION_BUDGET_BLOCKS}. */
  @Nested
  class DisruptionBudgetBlocks {
    @Test
    void fires_for_a_single_replica() {
      assertThat(
              problems(
                  check,
                  sloths(
                      "StatefulSet", 1, "minAvailable: 1, selector: {matchLabels: {app: sloth}}")))
          .containsExactly(
              "[yaml#2] kube/disruption-budget-blocks: PodDisruptionBudget zoo/sloth never lets a pod go, got minAvailable 1 of 1; "
                  + "expected a budget that leaves room for one pod less; fix: no PodDisruptionBudget for a single replica");
    }

    @ParameterizedTest
    @CsvSource({"minAvailable: 3", "minAvailable: 67%", "maxUnavailable: 0", "maxUnavailable: 0%"})
    void fires_for_several_when_none_may_go(String budget) {
      assertThat(
              problems(
                  check,
                  sloths("Deployment", 3, budget + ", selector: {matchLabels: {toes: two}}")))
          .singleElement()
          .asString()
          .endsWith("fix: maxUnavailable: 1 instead");
    }

    @ParameterizedTest
    @CsvSource({
      "Deployment, minAvailable: 2",
      "Deployment, minAvailable: 66%",
      "Deployment, maxUnavailable: 1",
      "Deployment, maxUnavailable: 1%",
      "DaemonSet, minAvailable: 3"
    })
    void stays_quiet_when_one_may_go_or_nobody_knows(String kind, String budget) {
      assertThat(
              problems(check, sloths(kind, 3, budget + ", selector: {matchLabels: {app: sloth}}")))
          .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "matchLabels: {app: slow}",
          "matchExpressions: [{key: app, operator: Exists}]",
        })
    void stays_quiet_about_pods_that_are_not_ours_or_not_named(String selector) {
      assertThat(
              problems(
                  check, sloths("StatefulSet", 1, "minAvailable: 1, selector: {" + selector + "}")))
          .isEmpty();
    }
  }
}
