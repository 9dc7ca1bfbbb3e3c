package constructs.kit.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Yaml.problems;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeRootRuleTest {
  private final NodeRootChecks check = new NodeRootChecks();

  private static String sloth(String pod, String container, String path, String mount) {
    return """
        apiVersion: apps/v1
        kind: DaemonSet
        metadata: {name: sloth, namespace: zoo}
        spec:
          template:
            spec:
              securityContext: {%s}
              containers:
                - name: eyes
                  securityContext: {%s}
                  volumeMounts: [{name: tree, mountPath: /host, readOnly: true%s}]
              volumes: [{name: tree, hostPath: {path: %s}}]
        """
        .formatted(pod, container, mount, path);
  }

  /** {@link KubeRule#ROOT_SEES_NODE}. */
  @Nested
  class RootSeesNode {
    @Test
    void fires_for_user_0_without_capabilities() {
      assertThat(problems(check, sloth("runAsUser: 0", "capabilities: {drop: [ALL]}", "/", "")))
          .containsExactly(
              "[yaml#1] kube/root-sees-node: container eyes of DaemonSet zoo/sloth is user 0 and has the root directory of its node, "
                  + "got hostPath / at /host, runAsUser: 0; "
                  + "expected another user, or the directories that it needs instead of all; "
                  + "fix: runAsUser: 65534 and runAsNonRoot: true in the securityContext of the container, or hostPath volumes of single directories");
    }

    @Test
    void fires_for_the_user_of_the_image() {
      assertThat(problems(check, sloth("", "", "/", "")))
          .singleElement()
          .asString()
          .contains("got hostPath / at /host, no runAsUser, so the user of the image;");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "runAsUser: 65534 | runAsUser: 0 | / | ''",
          "runAsNonRoot: true | runAsNonRoot: false | / | ''",
          "runAsUser: 0 | '' | /./ | ''",
          "runAsUser: 0 | '' | // | ', subPath: .'",
        })
    void fires_however_it_is_written(String pod, String container, String path, String mount) {
      assertThat(problems(check, sloth(pod, container, path, mount))).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "runAsUser: 0 | runAsUser: 65534 | / | ''",
          "runAsUser: 65534 | '' | / | ''",
          "runAsNonRoot: true | '' | / | ''",
          "runAsUser: 0 | '' | /var/log/pods | ''",
          "runAsUser: 0 | '' | / | ', subPath: var/log'",
        })
    void stays_quiet_for_another_user_or_a_directory(
        String pod, String container, String path, String mount) {
      assertThat(problems(check, sloth(pod, container, path, mount))).isEmpty();
    }
  }
}
