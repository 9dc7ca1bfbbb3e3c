package constructs.kit.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Yaml.problems;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class OrderRuleTest {
  private static final String NAMESPACE =
      "---\n{apiVersion: v1, kind: Namespace, metadata: {name: zoo}}\n";
  private static final String CONFIG =
      "---\n{apiVersion: v1, kind: ConfigMap, metadata: {name: sloth, namespace: zoo}}\n";

  private final OrderChecks check = new OrderChecks();

  /** {@link KubeRule#APPLIED_BEFORE_NAMESPACE}. */
  @Nested
  class AppliedBeforeNamespace {
    @Test
    void fires_when_the_namespace_comes_later() {
      assertThat(problems(check, CONFIG + NAMESPACE))
          .containsExactly(
              "[yaml#1] kube/applied-before-namespace: ConfigMap zoo/sloth is applied before its namespace; "
                  + "expected the Namespace zoo before it, files being applied by name; "
                  + "fix: chart.addDependency(the chart with the namespace), which numbers the files");
    }

    @Test
    void stays_quiet_when_the_namespace_comes_first() {
      assertThat(problems(check, NAMESPACE + CONFIG)).isEmpty();
    }

    @Test
    void stays_quiet_about_namespaces_that_are_made_elsewhere() {
      assertThat(problems(check, CONFIG)).isEmpty();
    }
  }
}
