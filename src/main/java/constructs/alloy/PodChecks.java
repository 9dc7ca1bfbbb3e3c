package constructs.alloy;

import constructs.model.diagnostics.Problem;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Holds the rules about pods against a final workload. */
final class PodChecks {
  private static final String HEALTH = "/-/healthy";
  private static final String NO_REPORTING = "--disable-reporting";

  private PodChecks() {}

  static List<Problem> of(JsonNode workload) {
    JsonNode container = workload.at("/spec/template/spec/containers/0");
    return Stream.concat(liveness(container), reporting(container)).toList();
  }

  private static Stream<Problem> liveness(JsonNode container) {
    return Stream.of("livenessProbe", "startupProbe")
        .filter(probe -> container.path(probe).at("/httpGet/path").asString("").equals(HEALTH))
        .map(
            probe ->
                PodRule.LIVENESS_BY_HEALTH.problem(
                    "",
                    "the " + probe + " restarts Alloy when a component is unhealthy",
                    HEALTH,
                    "no liveness probe, as upstream, or one on /-/ready",
                    "leave out the JSON patch that adds it"));
  }

  private static Stream<Problem> reporting(JsonNode container) {
    return container
            .path("args")
            .valueStream()
            .anyMatch(arg -> arg.asString("").matches(NO_REPORTING + "(=true)?"))
        ? Stream.empty()
        : Stream.of(
            PodRule.REPORTING_ENABLED.problem(
                "",
                "Alloy reports its usage",
                "no " + NO_REPORTING,
                NO_REPORTING,
                "leave out the JSON patch that takes it away"));
  }

  /** Holds the number of pods against what is collected once. */
  static List<Problem> single(JsonNode deployment) {
    int replicas = deployment.at("/spec/replicas").asInt(1);
    return replicas <= 1
        ? List.of()
        : List.of(
            PodRule.SINGLETON_REPLICAS.problem(
                "",
                "what is collected once for the cluster has several collectors",
                replicas + " replicas",
                "one replica",
                "leave out the JSON patch that adds them; what can be shared out by node belongs to AlloyDaemonSet"));
  }
}
