package constructs.kit.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Yaml.problems;

import constructs.model.needs.Requirement;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReferenceRulesTest {
  private final ReferenceChecks check = new ReferenceChecks();

  private static String sloth(String podSpec) {
    return "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: sloth, namespace: zoo}\nspec: {template: {spec: {%s}}}\n"
        .formatted(podSpec);
  }

  private static String env(String env) {
    return sloth("containers: [{name: sloth, %s}]".formatted(env));
  }

  private static String object(String kind, String name, String rest) {
    return "---\napiVersion: v1\nkind: %s\nmetadata: {name: %s, namespace: zoo}\n%s\n"
        .formatted(kind, name, rest);
  }

  private static Requirement secret(String... keys) {
    return Requirement.Secret.single(
        "zoo",
        "leaves",
        List.of(keys).stream().map(Requirement.SecretKey::random).toList(),
        "the sloth eats them");
  }

  /** {@link KubeRule#UNKNOWN_SECRET}. */
  @Nested
  class UnknownSecret {
    private static final String FIX =
        "expected a Secret zoo/leaves; fix: declare it: ManifestTree.of(this).require(() -> List.of(Requirement.Secret.single(\"zoo\", \"leaves\", keys, reason)))";

    @Test
    void fires_for_each_place_that_names_it() {
      assertThat(
              problems(
                  check,
                  sloth(
                      "initContainers: [{name: waker, env: [{name: A}, {name: B, valueFrom: {secretKeyRef: {name: leaves, key: green}}}]}], "
                          + "containers: [{name: sloth, envFrom: [{secretRef: {name: leaves}}]}], "
                          + "volumes: [{name: a, emptyDir: {}}, {name: b, secret: {secretName: leaves}}, {name: c, projected: {sources: [{secret: {name: leaves}}]}}]")))
          .containsExactly(
              "[yaml#1] kube/unknown-secret: spec.template.spec.volumes[1] refers to a Secret that nobody makes or declares, got 'leaves'; "
                  + FIX,
              "[yaml#1] kube/unknown-secret: spec.template.spec.volumes[2] refers to a Secret that nobody makes or declares, got 'leaves'; "
                  + FIX,
              "[yaml#1] kube/unknown-secret: spec.template.spec.initContainers[0].env[1] refers to a Secret that nobody makes or declares, got 'leaves'; "
                  + FIX,
              "[yaml#1] kube/unknown-secret: spec.template.spec.containers[0].envFrom refers to a Secret that nobody makes or declares, got 'leaves'; "
                  + FIX);
    }

    @Test
    void fires_in_the_pods_of_a_cron_job_and_in_a_bare_pod() {
      String spec = "{containers: [{name: sloth, envFrom: [{secretRef: {name: leaves}}]}]}";
      assertThat(
              problems(
                  check,
                  "{apiVersion: batch/v1, kind: CronJob, metadata: {name: nap, namespace: zoo}, spec: {jobTemplate: {spec: {template: {spec: "
                      + spec
                      + "}}}}}"))
          .containsExactly(
              "[yaml#1] kube/unknown-secret: spec.jobTemplate.spec.template.spec.containers[0].envFrom refers to a Secret that nobody makes or declares, got 'leaves'; "
                  + FIX);
      assertThat(
              problems(
                  check,
                  "{apiVersion: v1, kind: Pod, metadata: {name: nap, namespace: zoo}, spec: "
                      + spec
                      + "}"))
          .containsExactly(
              "[yaml#1] kube/unknown-secret: spec.containers[0].envFrom refers to a Secret that nobody makes or declares, got 'leaves'; "
                  + FIX);
    }

    @Test
    void fires_when_only_another_namespace_has_it() {
      assertThat(
              problems(
                  check,
                  env("envFrom: [{secretRef: {name: leaves}}]"),
                  Requirement.Secret.single("forest", "leaves", List.of(), "wild")))
          .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "containers: [{name: sloth, envFrom: [{secretRef: {name: leaves, optional: true}}]}]",
          "containers: [{name: sloth, env: [{name: A, valueFrom: {secretKeyRef: {name: leaves, key: green, optional: true}}}]}]",
          "containers: [{name: sloth}], volumes: [{name: a, secret: {secretName: leaves, optional: true}}]",
          "containers: [{name: sloth}], volumes: [{name: a, projected: {sources: [{serviceAccountToken: {path: t}}, {secret: {name: leaves, optional: true}}]}}]",
        })
    void stays_quiet_about_optional_ones(String spec) {
      assertThat(problems(check, sloth(spec))).isEmpty();
    }

    @Test
    void is_fixed_by_the_declaration_or_an_object() {
      String yaml = env("envFrom: [{secretRef: {name: leaves}}]");
      assertThat(problems(check, yaml, secret("green"))).isEmpty();
      assertThat(problems(check, yaml + object("Secret", "leaves", ""))).isEmpty();
    }
  }

  /** {@link KubeRule#UNKNOWN_SECRET_KEY}. */
  @Nested
  class UnknownSecretKey {
    @Test
    void fires_for_a_key_that_nobody_makes_or_declares() {
      assertThat(
              problems(
                  check,
                  env("env: [{name: A, valueFrom: {secretKeyRef: {name: leaves, key: red}}}]"),
                  secret("green", "brown")))
          .containsExactly(
              "[yaml#1] kube/unknown-secret-key: spec.template.spec.containers[0].env[0] refers to a key that Secret zoo/leaves doesn't have, got 'red'; expected one of [brown, green]; "
                  + "fix: one of those keys, or add the key where the Secret is made or declared");
    }

    @Test
    void fires_for_an_item_of_a_volume() {
      assertThat(
              problems(
                  check,
                  sloth(
                      "containers: [], volumes: [{name: a, secret: {secretName: leaves, items: [{key: green, path: g}, {key: red, path: r}]}}]"),
                  secret("green")))
          .containsExactly(
              "[yaml#1] kube/unknown-secret-key: spec.template.spec.volumes[0] refers to a key that Secret zoo/leaves doesn't have, got 'red'; expected one of [green]; "
                  + "fix: one of those keys, or add the key where the Secret is made or declared");
    }

    @Test
    void is_fixed_by_declaring_the_key_also_in_a_second_declaration() {
      String yaml =
          env(
              "env: [{name: A, valueFrom: {secretKeyRef: {name: leaves, key: red}}}, {name: B, valueFrom: {secretKeyRef: {name: leaves, key: green}}}]");
      assertThat(problems(check, yaml, secret("green", "red"))).isEmpty();
      assertThat(
              problems(
                  check,
                  yaml,
                  secret("green"),
                  Requirement.Secret.single(
                      "zoo",
                      "leaves",
                      List.of(Requirement.SecretKey.random("red")),
                      "another sloth")))
          .isEmpty();
    }
  }

  /** {@link KubeRule#UNKNOWN_PULL_SECRET}. */
  @Nested
  class UnknownPullSecret {
    private final String yaml = sloth("containers: [], imagePullSecrets: [{name: leaves}]");

    @Test
    void warns_about_a_secret_that_nobody_knows() {
      assertThat(problems(check, yaml))
          .containsExactly(
              "[yaml#1] kube/unknown-pull-secret: spec.template.spec.imagePullSecrets names a Secret that nobody makes or declares, got 'leaves'; expected a Secret zoo/leaves; "
                  + "fix: kubectl create secret docker-registry leaves -n zoo");
      assertThat(KubeRule.UNKNOWN_PULL_SECRET.severity()).hasToString("WARNING");
    }

    @Test
    void stays_quiet_about_a_declared_one() {
      assertThat(problems(check, yaml, secret(".dockerconfigjson"))).isEmpty();
    }
  }

  /** {@link KubeRule#UNKNOWN_CONFIG_MAP} and {@link KubeRule#UNKNOWN_CONFIG_MAP_KEY}. */
  @Nested
  class UnknownConfigMap {
    private final String yaml =
        sloth(
            "containers: [{name: sloth, env: [{name: A, valueFrom: {configMapKeyRef: {name: habits, key: sleep}}}], envFrom: [{configMapRef: {name: habits}}]}], "
                + "volumes: [{name: a, configMap: {name: habits, items: [{key: sleep, path: s}]}}, {name: b, projected: {sources: [{configMap: {name: habits}}]}}]");

    @Test
    void fires_for_each_place_that_names_it() {
      String rest =
          " refers to a ConfigMap that nobody makes or declares, got 'habits'; expected a ConfigMap zoo/habits; fix: a Manifest with that ConfigMap, or declare it: "
              + "ManifestTree.of(this).require(() -> List.of(new Requirement.ConfigMap(\"zoo\", \"habits\", keys, madeBy)))";
      assertThat(problems(check, yaml))
          .containsExactly(
              "[yaml#1] kube/unknown-config-map: spec.template.spec.volumes[0]" + rest,
              "[yaml#1] kube/unknown-config-map: spec.template.spec.volumes[1]" + rest,
              "[yaml#1] kube/unknown-config-map: spec.template.spec.containers[0].env[0]" + rest,
              "[yaml#1] kube/unknown-config-map: spec.template.spec.containers[0].envFrom" + rest);
    }

    @Test
    void fires_for_a_key_that_it_has_not() {
      String rest =
          " refers to a key that ConfigMap zoo/habits doesn't have, got 'sleep'; expected one of [climb, swim]; "
              + "fix: one of those keys, or add the key where the ConfigMap is made or declared";
      assertThat(
              problems(
                  check,
                  yaml
                      + object(
                          "ConfigMap", "habits", "data: {swim: well}\nbinaryData: {climb: ''}")))
          .containsExactly(
              "[yaml#1] kube/unknown-config-map-key: spec.template.spec.volumes[0]" + rest,
              "[yaml#1] kube/unknown-config-map-key: spec.template.spec.containers[0].env[0]"
                  + rest);
    }

    @Test
    void is_fixed_by_the_manifest_or_the_declaration() {
      assertThat(problems(check, yaml + object("ConfigMap", "habits", "data: {sleep: 15h}")))
          .isEmpty();
      assertThat(
              problems(
                  check,
                  yaml,
                  new Requirement.ConfigMap("zoo", "habits", List.of("sleep"), "the keeper")))
          .isEmpty();
    }
  }

  /** {@link KubeRule#UNKNOWN_SERVICE_ACCOUNT}: defect 12 of the seed. */
  @Nested
  class UnknownServiceAccount {
    private final String alloy =
        "{apiVersion: apps/v1, kind: DaemonSet, metadata: {name: alloy, namespace: zoo}, spec: {template: {spec: {serviceAccountName: alloy, containers: []}}}}\n";

    @Test
    void fires_for_the_seed_whose_alloy_has_none() {
      assertThat(problems(check, alloy))
          .containsExactly(
              "[yaml#1] kube/unknown-service-account: spec.template.spec.serviceAccountName names a ServiceAccount that nobody makes, got 'alloy'; expected a ServiceAccount zoo/alloy; "
                  + "fix: new Manifest(this, \"serviceaccount\", ..) for a ServiceAccount of that name");
    }

    @Test
    void fires_for_the_former_name_of_the_field() {
      assertThat(problems(check, alloy.replace("serviceAccountName", "serviceAccount"))).hasSize(1);
    }

    @Test
    void stays_quiet_about_the_account_of_every_namespace() {
      assertThat(problems(check, sloth("containers: []"))).isEmpty();
      assertThat(problems(check, sloth("containers: [], serviceAccountName: default"))).isEmpty();
    }

    @Test
    void is_fixed_by_the_manifest() {
      assertThat(problems(check, alloy + object("ServiceAccount", "alloy", ""))).isEmpty();
    }
  }

  /** {@link KubeRule#UNKNOWN_CLAIM}. */
  @Nested
  class UnknownClaim {
    private final String yaml =
        sloth(
            "containers: [], volumes: [{name: a, persistentVolumeClaim: {claimName: nest-tree-0}}]");

    @Test
    void fires_for_a_claim_that_nobody_makes() {
      assertThat(problems(check, yaml))
          .containsExactly(
              "[yaml#1] kube/unknown-claim: spec.template.spec.volumes[0] names a claim that nobody makes, got 'nest-tree-0'; expected a PersistentVolumeClaim zoo/nest-tree-0; "
                  + "fix: Persistence.claim(..), or a Manifest with that claim");
    }

    @Test
    void stays_quiet_about_the_claim_of_a_template() {
      String tree =
          "---\napiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: tree, namespace: zoo}\nspec: {volumeClaimTemplates: [{metadata: {name: nest}}]}\n";
      assertThat(problems(check, yaml + tree)).isEmpty();
      assertThat(problems(check, yaml + tree.replace("zoo", "forest"))).hasSize(1);
    }

    @Test
    void is_fixed_by_the_claim() {
      assertThat(problems(check, yaml + object("PersistentVolumeClaim", "nest-tree-0", "")))
          .isEmpty();
    }
  }

  /** {@link KubeRule#UNKNOWN_VOLUME}. */
  @Nested
  class UnknownVolume {
    @Test
    void fires_for_a_mount_without_a_volume() {
      assertThat(
              problems(
                  check,
                  sloth(
                      "containers: [{name: sloth, volumeMounts: [{name: nest, mountPath: /nest}]}], volumes: [{name: tmp, emptyDir: {}}, {name: data, emptyDir: {}}]")))
          .containsExactly(
              "[yaml#1] kube/unknown-volume: spec.template.spec.containers[0] mounts a volume that the pod doesn't have, got 'nest'; expected one of [data, tmp]; "
                  + "fix: a volume of that name in the pod's volumes");
    }

    @Test
    void stays_quiet_about_a_claim_template() {
      assertThat(
              problems(
                  check,
                  "{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: sloth, namespace: zoo}, spec: {volumeClaimTemplates: [{metadata: {name: nest}}], "
                      + "template: {spec: {containers: [{name: sloth, volumeMounts: [{name: nest, mountPath: /nest}]}]}}}}"))
          .isEmpty();
    }

    @Test
    void is_fixed_by_the_volume() {
      assertThat(
              problems(
                  check,
                  sloth(
                      "containers: [{name: sloth, volumeMounts: [{name: nest, mountPath: /nest}]}], volumes: [{name: nest, emptyDir: {}}]")))
          .isEmpty();
    }
  }
}
