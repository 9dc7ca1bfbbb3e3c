package stacks;

import static org.assertj.core.api.Assertions.assertThat;

import constructs.kit.tree.Manifest;
import constructs.kit.tree.ManifestTree;
import constructs.kit.tree.Manifests;
import constructs.model.diagnostics.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.cdk8s.App;
import org.cdk8s.JsonPatch;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Seed defect 12: each workload may do what it does, and no more. */
class GrantsTest {
  private final ManifestTree tree = tree();

  private static ManifestTree tree() {
    App app = new App();
    TalentMeshStack.define(app, TalentMeshEnvironment.PRODUCTION);
    return ManifestTree.of(app);
  }

  private Manifest role(String name) {
    return tree.manifests().stream()
        .filter(
            m ->
                m.getKind().equals("ClusterRole")
                    && Manifests.json(m).at("/metadata/name").asString().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private List<String> problems() {
    return tree.problems().stream().filter(Problem::isError).map(Problem::message).toList();
  }

  private void rules(Manifest role, JsonNode rules) {
    role.addJsonPatch(
        JsonPatch.replace("/rules", JsonMapper.shared().convertValue(rules, List.class)));
  }

  /** Every role with one grant less, and the grant. */
  private static List<Less> without(JsonNode rules) {
    List<Less> all = new ArrayList<>();
    for (int i = 0; i < rules.size(); i++) {
      for (JsonNode resource : rules.get(i).get("resources")) {
        for (JsonNode verb : rules.get(i).get("verbs")) {
          ArrayNode less = rules.deepCopy().asArray();
          ObjectNode one = less.get(i).deepCopy().asObject();
          remove(less.get(i).get("resources").asArray(), resource);
          one.putArray("resources").add(resource);
          remove(one.get("verbs").asArray(), verb);
          all.add(new Less(less.add(one), verb.asString() + " on " + resource.asString()));
        }
      }
    }
    return all;
  }

  private static void remove(ArrayNode list, JsonNode value) {
    list.removeIf(value::equals);
  }

  private record Less(JsonNode rules, String grant) {}

  @Test
  void a_role_with_any_grant_less_is_refused() {
    assertThat(problems()).isEmpty();
    List<String> removed = new ArrayList<>();
    for (String workload : List.of("alloy", "alloy-singleton", "kube-state-metrics")) {
      Manifest role = role(workload);
      JsonNode rules = Manifests.json(role).get("rules").deepCopy();
      for (Less less : without(rules)) {
        rules(role, less.rules());
        assertThat(problems())
            .as(workload + " without " + less.grant())
            .singleElement()
            .asString()
            .contains(
                "/rbac-missing-grant: ClusterRole " + workload + " doesn't allow", less.grant());
        removed.add(workload + ": " + less.grant());
      }
      rules(role, rules);
    }
    assertThat(removed)
        .contains(
            "alloy: get on nodes/metrics",
            "alloy-singleton: watch on events",
            "kube-state-metrics: list on deployments")
        .hasSizeGreaterThan(25);
    assertThat(problems()).isEmpty();
  }

  @Test
  void no_role_reads_secrets_or_reaches_into_pods() {
    Stream<String> grants =
        tree.manifests().stream()
            .filter(m -> m.getKind().equals("ClusterRole"))
            .flatMap(m -> Manifests.json(m).get("rules").valueStream())
            .map(JsonNode::toString);
    assertThat(grants)
        .hasSizeGreaterThan(5)
        .noneMatch(
            rule ->
                rule.contains("secrets")
                    || rule.contains("configmaps")
                    || rule.contains("nodes/proxy")
                    || rule.contains("*")
                    || rule.contains("create"));
  }
}
