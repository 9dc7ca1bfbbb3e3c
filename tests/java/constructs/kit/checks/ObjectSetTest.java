package constructs.kit.checks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import testing.Yaml;

class ObjectSetTest {
  @Test
  void items_of_a_list_are_objects() {
    ObjectSet set =
        Yaml.set(
            "{apiVersion: v1, kind: List, items: [{apiVersion: v1, kind: ConfigMap, metadata: {name: a}}, {apiVersion: v1, kind: Pod, metadata: {name: b}, spec: {}}]}");
    assertThat(set.all())
        .extracting(KubeObject::title)
        .containsExactly("ConfigMap default/a", "Pod default/b");
    assertThat(set.all())
        .extracting(KubeObject::path)
        .containsExactly("yaml#1.items[0]", "yaml#1.items[1]");
    assertThat(set.pods()).hasSize(1);
  }

  @Test
  void items_of_a_typed_list_get_its_kind() {
    ObjectSet set =
        Yaml.set(
            "{apiVersion: v1, kind: ConfigMapList, items: [{metadata: {name: a, namespace: zoo}}]}");
    assertThat(set.find("ConfigMap", "zoo", "a"))
        .map(o -> o.body().toString())
        .contains(
            "{\"metadata\":{\"name\":\"a\",\"namespace\":\"zoo\"},\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\"}");
  }

  @ParameterizedTest
  @CsvSource({
    "v1, ConfigMap, '', ConfigMap default/sloth",
    "v1, ConfigMap, zoo, ConfigMap zoo/sloth",
    "v1, Namespace, zoo, Namespace sloth",
    "storage.k8s.io/v1, StorageClass, '', StorageClass sloth",
    "rbac.authorization.k8s.io/v1, ClusterRoleBinding, zoo, ClusterRoleBinding sloth",
    "rbac.authorization.k8s.io/v1, RoleBinding, '', RoleBinding default/sloth",
    "gateway.networking.k8s.io/v1, GatewayClass, '', GatewayClass sloth",
    "zoo.example/v1, Sloth, '', Sloth sloth",
    "zoo.example/v1, Sloth, zoo, Sloth zoo/sloth",
  })
  void a_namespace_is_what_kubectl_makes_of_it(
      String apiVersion, String kind, String namespace, String title) {
    ObjectSet set =
        Yaml.set(
            "{apiVersion: %s, kind: %s, metadata: {name: sloth, namespace: '%s'}}"
                .formatted(apiVersion, kind, namespace));
    assertThat(set.all()).extracting(KubeObject::title).containsExactly(title);
  }

  @Test
  void a_custom_resource_is_not_the_kind_of_kubernetes_that_has_its_name() {
    ObjectSet set =
        Yaml.set(
            "{apiVersion: serving.knative.dev/v1, kind: Service, metadata: {name: sloth, namespace: zoo}}\n---\n{apiVersion: batch.volcano.sh/v1alpha1, kind: Job, metadata: {name: nap}, spec: {template: {}}}");
    assertThat(set.all()).hasSize(2);
    assertThat(set.ofKind("Service")).isEmpty();
    assertThat(set.find("Service", "zoo", "sloth")).isEmpty();
    assertThat(set.pods()).isEmpty();
  }
}
