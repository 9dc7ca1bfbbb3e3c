package constructs.kit.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Yaml.problems;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link KubeRule#PORT_CLASH} between the containers of a pod. */
class PortRuleTest {
  private static final String SLOTH =
      "{name: sloth, ports: [{name: http, containerPort: 8317}, {name: gossip, containerPort: 7947}]}";

  private final PortChecks check = new PortChecks();

  private static String pod(String... containers) {
    return "{apiVersion: apps/v1, kind: Deployment, metadata: {name: sloth, namespace: zoo}, spec: {template: {spec: {containers: [%s]}}}}"
        .formatted(String.join(", ", containers));
  }

  @Test
  void fires_for_a_sidecar_on_the_port_of_another_container() {
    assertThat(
            problems(check, pod(SLOTH, "{name: guide, ports: [{name: web, containerPort: 8317}]}")))
        .containsExactly(
            "[yaml#1] kube/port-clash: two listeners in the pod of Deployment zoo/sloth have one port, "
                + "got port 'http' of container 'sloth' and port 'web' of container 'guide': 8317; expected a port for each listener of a pod; "
                + "fix: another port for one of the two, or leave the patch or override of it out");
  }

  @Test
  void fires_for_two_ports_of_one_container() {
    assertThat(
            problems(
                check,
                pod(
                    "{name: guide, ports: [{name: a, containerPort: 8317}, {name: b, containerPort: 8317, protocol: TCP}]}")))
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{name: guide, ports: [{containerPort: 8317, protocol: UDP}]}",
        "{name: guide}",
        "{name: guide, ports: [{name: web, containerPort: 8318}]}"
      })
  void stays_quiet_about_another_protocol_and_after_the_fix(String guide) {
    assertThat(problems(check, pod(SLOTH, guide))).isEmpty();
  }
}
