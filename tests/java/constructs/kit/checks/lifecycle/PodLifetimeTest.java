package constructs.kit.checks.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Yaml.problems;

import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PodLifetimeTest {
  private final PodLifetime check =
      new PodLifetime("zoo", "sloth", Duration.ofSeconds(317), Duration.ofSeconds(71));

  private static String sloth(String spec, String container) {
    return "apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: sloth, namespace: zoo}\nspec: {template: {spec: {%s containers: [{name: c%s}]}}}\n"
        .formatted(spec, container);
  }

  /** {@link LifecycleRule#SHUTDOWN_CUT_SHORT}. */
  @Nested
  class ShutdownCutShort {
    @Test
    void fires_when_the_grace_period_is_shorter_than_the_shutdown() {
      assertThat(problems(check, sloth("terminationGracePeriodSeconds: 70,", "")))
          .containsExactly(
              "[yaml#1] lifecycle/shutdown-cut-short: the pod of StatefulSet zoo/sloth is killed before it has ended by itself, got 70 s; "
                  + "expected at least 71 s; fix: leave out the JSON patch of StatefulSet zoo/sloth that sets terminationGracePeriodSeconds");
    }

    @Test
    void fires_when_it_is_left_to_kubernetes() {
      assertThat(problems(check, sloth("", ""))).singleElement().asString().contains("got 30 s");
    }

    @Test
    void stays_quiet_about_longer_ones() {
      assertThat(problems(check, sloth("terminationGracePeriodSeconds: 71,", ""))).isEmpty();
    }
  }

  /** {@link LifecycleRule#START_CUT_SHORT}. */
  @Nested
  class StartCutShort {
    private static final String GRACE = "terminationGracePeriodSeconds: 600,";

    @Test
    void fires_when_the_probe_gives_up_during_the_replay() {
      assertThat(
              problems(
                  check, sloth(GRACE, ", startupProbe: {periodSeconds: 3, failureThreshold: 105}")))
          .containsExactly(
              "[yaml#1] lifecycle/start-cut-short: spec.template.spec.containers[0].startupProbe gives up before a start must have ended, got 315 s; "
                  + "expected at least 317 s; fix: leave out the JSON patch of StatefulSet zoo/sloth that sets startupProbe");
    }

    @Test
    void fires_when_only_a_liveness_probe_is_left() {
      assertThat(problems(check, sloth(GRACE, ", livenessProbe: {httpGet: {port: 80}}")))
          .singleElement()
          .asString()
          .contains("containers[0].livenessProbe gives up", "got 30 s");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          ", startupProbe: {periodSeconds: 3, failureThreshold: 106}",
          ", startupProbe: {initialDelaySeconds: 300}",
          ", startupProbe: {failureThreshold: 32}, livenessProbe: {periodSeconds: 1}",
        })
    void stays_quiet_when_there_is_time_enough(String probes) {
      assertThat(problems(check, sloth(GRACE, probes))).isEmpty();
    }
  }
}
