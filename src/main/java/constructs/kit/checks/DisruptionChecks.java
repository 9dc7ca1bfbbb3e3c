package constructs.kit.checks;

import constructs.model.diagnostics.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * A PodDisruptionBudget lets a pod go: for a single replica none does, so that nothing of ours with
 * one replica has such a budget.
 */
final class DisruptionChecks implements ObjectCheck {
  private static final Set<String> REPLICATED = Set.of("Deployment", "StatefulSet", "ReplicaSet");

  @Override
  public List<Problem> check(ObjectSet objects) {
    List<Problem> problems = new ArrayList<>();
    for (KubeObject budget : objects.ofKind("PodDisruptionBudget").toList()) {
      List<PodTemplate> pods = selected(budget, objects);
      boolean counted = pods.stream().allMatch(pod -> REPLICATED.contains(pod.owner().kind()));
      int replicas = pods.stream().mapToInt(DisruptionChecks::replicas).sum();
      if (counted && replicas > 0 && blocks(budget.body().path("spec"), replicas)) {
        problems.add(problem(budget, replicas));
      }
    }
    return problems;
  }

  /** By labels only: what expressions select is left to the cluster. */
  private static List<PodTemplate> selected(KubeObject budget, ObjectSet objects) {
    JsonNode selector = budget.body().at("/spec/selector");
    JsonNode labels = selector.path("matchLabels");
    return selector.has("matchExpressions")
        ? List.of()
        : objects.pods().stream()
            .filter(pod -> pod.owner().namespace().equals(budget.namespace()))
            .filter(pod -> labels.propertyStream().allMatch(label -> has(pod, label)))
            .toList();
  }

  private static boolean has(PodTemplate pod, Map.Entry<String, JsonNode> label) {
    return pod.labels().path(label.getKey()).equals(label.getValue());
  }

  private static int replicas(PodTemplate pod) {
    return pod.owner().body().at("/spec/replicas").asInt(1);
  }

  /** Kubernetes rounds percentages up, both of what must stay and of what may go. */
  private static boolean blocks(JsonNode spec, int replicas) {
    return spec.has("maxUnavailable")
        ? count(spec.path("maxUnavailable"), replicas) == 0
        : count(spec.path("minAvailable"), replicas) >= replicas;
  }

  private static int count(JsonNode amount, int replicas) {
    String text = amount.asString("1");
    return text.matches("[0-9]{1,3}%")
        ? (Integer.parseInt(text.substring(0, text.length() - 1)) * replicas + 99) / 100
        : text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 1;
  }

  private static Problem problem(KubeObject budget, int replicas) {
    JsonNode spec = budget.body().path("spec");
    String key = spec.has("maxUnavailable") ? "maxUnavailable" : "minAvailable";
    return KubeRule.DISRUPTION_BUDGET_BLOCKS
        .problem(budget.title() + " never lets a pod go")
        .at(budget.path())
        .got("%s %s of %s".formatted(key, spec.path(key).asString("1"), replicas))
        .expected("a budget that leaves room for one pod less")
        .fix(
            replicas == 1
                ? "no PodDisruptionBudget for a single replica"
                : "maxUnavailable: 1 instead");
  }
}
