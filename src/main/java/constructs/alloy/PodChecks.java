package constructs.alloy;

import constructs.alloy.collect.ConfigDraft;
import constructs.alloy.syntax.File;
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
                PodRule.LIVENESS_BY_HEALTH
                    .problem("the " + probe + " restarts Alloy when a component is unhealthy")
                    .got(HEALTH)
                    .expected("no liveness probe, as upstream, or one on /-/ready")
                    .fix("leave out the JSON patch that adds it"));
  }

  private static Stream<Problem> reporting(JsonNode container) {
    return container
            .path("args")
            .valueStream()
            .anyMatch(arg -> arg.asString("").matches(NO_REPORTING + "(=true)?"))
        ? Stream.empty()
        : Stream.of(
            PodRule.REPORTING_ENABLED
                .problem("Alloy reports its usage")
                .got("no " + NO_REPORTING)
                .expected(NO_REPORTING)
                .fix("leave out the JSON patch that takes it away"));
  }

  /** Holds the one Alloy of a cluster against what is collected once. */
  static List<Problem> single(File file, JsonNode deployment) {
    return Stream.of(replicas(deployment), nodeName(file), directories(deployment))
        .flatMap(List::stream)
        .toList();
  }

  private static List<Problem> nodeName(File file) {
    return file.environment().contains(ConfigDraft.NODE_NAME)
        ? List.of(byNode("sys.env(\"" + ConfigDraft.NODE_NAME + "\")"))
        : List.of();
  }

  private static List<Problem> directories(JsonNode deployment) {
    return deployment
        .at("/spec/template/spec/volumes")
        .valueStream()
        .filter(volume -> volume.has("hostPath"))
        .map(volume -> byNode("hostPath " + volume.at("/hostPath/path").asString("")))
        .toList();
  }

  private static Problem byNode(String value) {
    return PodRule.SINGLETON_BY_NODE
        .problem("the one Alloy of the cluster collects what a node has")
        .got(value)
        .expected("nothing of the node that it happens to run on")
        .fix("AlloyDaemonSet.add(..) in place of AlloySingleton.add(..)");
  }

  private static List<Problem> replicas(JsonNode deployment) {
    int replicas = deployment.at("/spec/replicas").asInt(1);
    return replicas <= 1
        ? List.of()
        : List.of(
            PodRule.SINGLETON_REPLICAS
                .problem("what is collected once for the cluster has several collectors")
                .got(replicas + " replicas")
                .expected("one replica")
                .fix(
                    "leave out the JSON patch that adds them; what can be shared out by node belongs to AlloyDaemonSet"));
  }
}
