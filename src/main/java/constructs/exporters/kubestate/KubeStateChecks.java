package constructs.exporters.kubestate;

import constructs.kit.access.Grant;
import constructs.kit.access.RoleChecks;
import constructs.kit.kube.Images;
import constructs.model.catalog.AllowList;
import constructs.model.diagnostics.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Holds the rules against the metrics that are asked for, and against the final manifests. */
final class KubeStateChecks {
  private KubeStateChecks() {}

  static List<Problem> of(AllowList metrics, JsonNode clusterRole, JsonNode deployment) {
    List<Problem> problems = metrics(metrics);
    problems.addAll(
        RoleChecks.missing(KubeStateRule.MISSING_GRANT, needs(deployment), clusterRole));
    problems.addAll(RoleChecks.tooMuch(KubeStateRule.TOO_MUCH, clusterRole));
    return problems;
  }

  private static List<Problem> metrics(AllowList metrics) {
    List<Problem> problems = new ArrayList<>();
    for (String pattern : KubeStateConfig.patterns(metrics)) {
      Predicate<String> asked = Pattern.compile(pattern).asMatchPredicate();
      List<KubeCatalogue.Kind> kinds = KubeCatalogue.making(asked);
      if (kinds.isEmpty()) {
        problems.add(unknown(pattern));
      } else if (kinds.stream().noneMatch(KubeCatalogue.Kind::isWatchable)) {
        problems.add(ofSecrets(pattern, kinds.get(0).resource()));
      }
    }
    return problems;
  }

  private static Problem unknown(String pattern) {
    return KubeStateRule.UNKNOWN_METRIC
        .problem(
            "a metric is kept that kube-state-metrics "
                + Images.KUBE_STATE_METRICS.tag()
                + " doesn't make")
        .got(pattern)
        .expected(
            "a name of its documentation, docs/metrics; labels, annotations and opt-in metrics are not made")
        .fix("leave it out of metrics(..), or spell it as it is there");
  }

  private static Problem ofSecrets(String pattern, String resource) {
    return KubeStateRule.METRIC_OF_SECRETS
        .problem("a metric is kept for which all " + resource + " of the cluster are read")
        .got(pattern)
        .expected("metrics of other objects")
        .fix("leave it out of metrics(..)");
  }

  /** What the final command line makes it watch. */
  private static SortedMap<Grant, String> needs(JsonNode deployment) {
    SortedMap<Grant, String> needs = new TreeMap<>();
    for (JsonNode arg : deployment.at("/spec/template/spec/containers/0/args")) {
      String text = arg.asString("");
      if (text.startsWith(KubeStateConfig.RESOURCES)) {
        String[] watched = text.substring(KubeStateConfig.RESOURCES.length()).split(",");
        for (KubeCatalogue.Kind kind : KubeCatalogue.named(List.of(watched))) {
          String need = KubeStateConfig.RESOURCES + kind.resource();
          kind.grants().forEach(grant -> needs.put(grant, need));
        }
      }
    }
    return needs;
  }
}
