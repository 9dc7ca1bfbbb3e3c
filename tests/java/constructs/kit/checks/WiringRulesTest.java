package constructs.kit.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Yaml.problems;

import constructs.model.needs.Requirement;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WiringRulesTest {
  private static final Requirement ZOO = new Requirement.Namespace("zoo", "the sloth lives there");

  private final WiringChecks check = new WiringChecks();

  private static String service(String spec) {
    return "apiVersion: v1\nkind: Service\nmetadata: {name: sloth, namespace: zoo}\nspec: {%s}\n"
        .formatted(spec);
  }

  private static String workload(String kind, String name, String labels, String container) {
    return "---\napiVersion: apps/v1\nkind: %s\nmetadata: {name: %s, namespace: zoo}\nspec: {selector: {matchLabels: {app: %s}}, template: {metadata: {labels: {%s}}, spec: {containers: [{name: c, %s}]}}}\n"
        .formatted(kind, name, name, labels, container);
  }

  /** {@link KubeRule#UNKNOWN_NAMESPACE}. */
  @Nested
  class UnknownNamespace {
    private final String yaml =
        "{apiVersion: v1, kind: ConfigMap, metadata: {name: sloth, namespace: zoo}}\n";

    @Test
    void fires_for_a_namespace_that_nobody_makes_or_declares() {
      assertThat(problems(check, yaml))
          .containsExactly(
              "[yaml#1] kube/unknown-namespace: ConfigMap zoo/sloth is in a namespace that nobody makes or declares, got 'zoo'; expected a Namespace of that name; "
                  + "fix: a Manifest with that Namespace, or declare it: ManifestTree.of(this).require(() -> List.of(new Requirement.Namespace(\"zoo\", reason)))");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "{apiVersion: v1, kind: ConfigMap, metadata: {name: sloth}}",
          "{apiVersion: v1, kind: ConfigMap, metadata: {name: sloth, namespace: kube-system}}",
          "{apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {name: sloth, namespace: nowhere}}",
        })
    void stays_quiet_about_namespaces_of_every_cluster_and_cluster_wide_kinds(String object) {
      assertThat(problems(check, object)).isEmpty();
    }

    @Test
    void is_fixed_by_the_manifest_or_the_declaration() {
      assertThat(
              problems(
                  check, yaml + "---\n{apiVersion: v1, kind: Namespace, metadata: {name: zoo}}"))
          .isEmpty();
      assertThat(problems(check, yaml, ZOO)).isEmpty();
    }
  }

  /** {@link KubeRule#SERVICE_SELECTS_NOTHING}. */
  @Nested
  class ServiceSelectsNothing {
    @Test
    void fires_when_no_pod_of_the_namespace_has_the_labels() {
      assertThat(
              problems(
                  check,
                  service("selector: {app: sloth}, ports: [{port: 8317}]")
                      + workload(
                          "Deployment", "slow", "app: slow", "ports: [{containerPort: 8317}]"),
                  ZOO))
          .containsExactly(
              "[yaml#1] kube/service-selects-nothing: Service zoo/sloth selects no pod of its namespace, got {\"app\":\"sloth\"}; expected the labels of a pod template; "
                  + "fix: Identity.selector() as the selector");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "ports: [{port: 8317}]",
          "clusterIP: None, selector: {}",
          "type: ExternalName, externalName: sloth.example, selector: {app: forgotten}"
        })
    void stays_quiet_about_services_without_endpoints_of_their_own(String spec) {
      assertThat(problems(check, service(spec), ZOO)).isEmpty();
    }

    @Test
    void is_fixed_by_labels_that_meet() {
      assertThat(
              problems(
                  check,
                  service("selector: {app: sloth}")
                      + workload("DaemonSet", "sloth", "app: sloth, toes: three", ""),
                  ZOO))
          .isEmpty();
    }
  }

  /** {@link KubeRule#UNKNOWN_PORT}. */
  @Nested
  class UnknownPort {
    private final String service =
        service("clusterIP: None, selector: {app: sloth}, ports: [{port: 80, targetPort: http}]");

    @Test
    void fires_for_a_service_that_sends_to_a_name() {
      assertThat(
              problems(
                  check,
                  service
                      + workload(
                          "Deployment",
                          "sloth",
                          "app: sloth",
                          "ports: [{name: web, containerPort: 8317}, {containerPort: 79}]"),
                  ZOO))
          .containsExactly(
              "[yaml#1] kube/unknown-port: Service zoo/sloth sends to a port that Deployment zoo/sloth doesn't have, got \"http\"; expected one of [79, web:8317]; "
                  + "fix: ServicePorts for container and Service alike");
    }

    @ParameterizedTest
    @CsvSource({"startupProbe, httpGet", "readinessProbe, tcpSocket", "livenessProbe, httpGet"})
    void fires_for_a_probe(String probe, String handler) {
      assertThat(
              problems(
                  check,
                  workload(
                          "Deployment",
                          "sloth",
                          "app: sloth",
                          "%s: {%s: {port: http}}".formatted(probe, handler))
                      .substring(4),
                  ZOO))
          .containsExactly(
              "[yaml#1] kube/unknown-port: spec.template.spec.containers[0].%s asks a port that the container doesn't have, got \"http\"; expected a declared port, there is none; "
                      .formatted(probe)
                  + "fix: the name of a port of ServicePorts");
    }

    @Test
    void stays_quiet_when_another_pod_of_the_service_has_the_name() {
      assertThat(
              problems(
                  check,
                  service
                      + workload(
                          "Deployment",
                          "sloth",
                          "app: sloth",
                          "ports: [{name: http, containerPort: 8317}]")
                      + "---\n{apiVersion: v1, kind: Pod, metadata: {name: nap, namespace: zoo, labels: {app: sloth}}, spec: {containers: [{name: c}]}}",
                  ZOO))
          .isEmpty();
    }

    @Test
    void is_fixed_by_the_same_name() {
      assertThat(
              problems(
                  check,
                  service
                      + workload(
                          "Deployment",
                          "sloth",
                          "app: sloth",
                          "ports: [{name: http, containerPort: 8317}], readinessProbe: {httpGet: {port: http}}"),
                  ZOO))
          .isEmpty();
    }
  }

  /** {@link KubeRule#UNDECLARED_PORT}. */
  @Nested
  class UndeclaredPort {
    private final String service = service("selector: {app: sloth}, ports: [{port: 8317}]");

    @Test
    void warns_about_a_number_that_no_container_declares() {
      assertThat(
              problems(
                  check,
                  service
                      + workload(
                          "Deployment",
                          "sloth",
                          "app: sloth",
                          "ports: [{name: web, containerPort: 8137}]"),
                  ZOO))
          .containsExactly(
              "[yaml#1] kube/undeclared-port: Service zoo/sloth sends to a port that Deployment zoo/sloth doesn't declare, got 8317; expected one of [web:8137]; "
                  + "fix: ServicePorts for container and Service alike");
      assertThat(KubeRule.UNDECLARED_PORT.severity()).hasToString("WARNING");
    }

    @Test
    void is_fixed_by_the_declaration() {
      assertThat(
              problems(
                  check,
                  service
                      + workload(
                          "Deployment", "sloth", "app: sloth", "ports: [{containerPort: 8317}]"),
                  ZOO))
          .isEmpty();
    }
  }

  /** {@link KubeRule#SELECTOR_MISMATCH}. */
  @Nested
  class SelectorMismatch {
    @Test
    void fires_for_a_workload_that_does_not_select_its_own_pods() {
      assertThat(
              problems(check, workload("StatefulSet", "sloth", "app: slow", "").substring(4), ZOO))
          .containsExactly(
              "[yaml#1] kube/selector-mismatch: StatefulSet zoo/sloth doesn't select its own pods, got {\"app\":\"sloth\"}; expected labels of its template, {\"app\":\"slow\"}; "
                  + "fix: Identity.selector() for the one and Identity.labels() for the other");
    }

    @Test
    void stays_quiet_about_a_job_without_a_selector() {
      assertThat(
              problems(
                  check,
                  "{apiVersion: batch/v1, kind: Job, metadata: {name: nap, namespace: zoo}, spec: {template: {spec: {containers: []}}}}",
                  ZOO))
          .isEmpty();
    }

    @Test
    void is_fixed_by_labels_that_meet() {
      assertThat(
              problems(check, workload("StatefulSet", "sloth", "app: sloth", "").substring(4), ZOO))
          .isEmpty();
    }
  }

  /** {@link KubeRule#UNKNOWN_SERVICE}. */
  @Nested
  class UnknownService {
    private final String set =
        "{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: tree, namespace: zoo}, spec: {serviceName: sloth}}\n";

    @Test
    void fires_for_a_governing_service_that_nobody_makes() {
      assertThat(problems(check, set, ZOO))
          .containsExactly(
              "[yaml#1] kube/unknown-service: StatefulSet zoo/tree names a governing Service that nobody makes, got 'sloth'; expected a Service zoo/sloth; "
                  + "fix: ServicePorts.service(identity) as a Manifest");
    }

    @Test
    void stays_quiet_without_a_name() {
      assertThat(problems(check, set.replace("serviceName: sloth", ""), ZOO)).isEmpty();
    }

    @Test
    void is_fixed_by_the_service() {
      assertThat(problems(check, set + "---\n" + service("clusterIP: None"), ZOO)).isEmpty();
    }
  }

  /**
   * {@link KubeRule#UNKNOWN_ROLE}, and the accounts of {@link KubeRule#UNKNOWN_SERVICE_ACCOUNT}
   * (defect 12 of the seed).
   */
  @Nested
  class UnknownRole {
    private static final String RBAC = "apiVersion: rbac.authorization.k8s.io/v1\n";
    private static final String ROLE =
        "---\n" + RBAC + "kind: ClusterRole\nmetadata: {name: climber}\n";
    private static final String ACCOUNT =
        "---\n{apiVersion: v1, kind: ServiceAccount, metadata: {name: sloth, namespace: zoo}}\n";

    private static String binding(String role, String subject) {
      return RBAC
          + "kind: ClusterRoleBinding\nmetadata: {name: climbing}\nroleRef: {kind: ClusterRole, name: '%s'}\nsubjects: [{kind: ServiceAccount, %s}]\n"
              .formatted(role, subject);
    }

    @Test
    void fires_for_role_and_account_that_nobody_makes() {
      assertThat(problems(check, binding("climber", "name: sloth, namespace: zoo")))
          .containsExactly(
              "[yaml#1] kube/unknown-role: ClusterRoleBinding climbing binds a role that nobody makes, got ClusterRole 'climber'; expected a ClusterRole of that name; "
                  + "fix: a Manifest with that ClusterRole",
              "[yaml#1] kube/unknown-service-account: ClusterRoleBinding climbing binds a ServiceAccount that nobody makes, got 'zoo/sloth'; expected a ServiceAccount of that name; "
                  + "fix: a Manifest with that ServiceAccount");
    }

    @Test
    void fires_for_a_role_of_another_namespace() {
      String roles =
          RBAC
              + "kind: RoleBinding\nmetadata: {name: climbing, namespace: zoo}\nroleRef: {kind: Role, name: climber}\n---\n"
              + RBAC
              + "kind: Role\nmetadata: {name: climber, namespace: %s}\n";
      assertThat(problems(check, roles.formatted("default"), ZOO))
          .containsExactly(
              "[yaml#1] kube/unknown-role: RoleBinding zoo/climbing binds a role that nobody makes, got Role 'climber'; expected a Role of that name; fix: a Manifest with that Role");
      assertThat(problems(check, roles.formatted("zoo"), ZOO)).isEmpty();
    }

    @Test
    void fires_for_an_account_that_is_missing_beside_our_own_objects() {
      assertThat(
              problems(
                  check, binding("climber", "name: slooth, namespace: zoo") + ROLE + ACCOUNT, ZOO))
          .hasSize(1);
    }

    @Test
    void stays_quiet_about_what_every_cluster_has() {
      assertThat(
              problems(
                  check, binding("system:auth-delegator", "name: default, namespace: kube-system")))
          .isEmpty();
      assertThat(problems(check, binding("view", "name: default, namespace: zoo"), ZOO)).isEmpty();
    }

    @Test
    void stays_quiet_about_accounts_of_a_declared_namespace_of_others() {
      assertThat(problems(check, binding("view", "name: sloth, namespace: zoo"), ZOO)).isEmpty();
    }

    @Test
    void is_fixed_by_the_manifests() {
      assertThat(
              problems(
                  check, binding("climber", "name: sloth, namespace: zoo") + ROLE + ACCOUNT, ZOO))
          .isEmpty();
    }
  }
}
