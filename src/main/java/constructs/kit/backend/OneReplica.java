package constructs.kit.backend;

import constructs.kit.checks.lifecycle.LifecycleRule;
import constructs.kit.kube.Identity;
import constructs.model.diagnostics.Problem;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A server that is one process runs once; 0 replicas stop it. */
final class OneReplica {
  private OneReplica() {}

  /**
   * What is wrong with the number of pods.
   *
   * @param workload the final StatefulSet
   */
  static List<Problem> of(Identity identity, JsonNode workload) {
    int replicas = workload.at("/spec/replicas").asInt(1);
    return replicas <= 1
        ? List.of()
        : List.of(
            LifecycleRule.SEVERAL_REPLICAS
                .problem(
                    identity.name() + " is one process, and several know nothing of each other")
                .got(replicas + " replicas")
                .expected("one replica")
                .fix(
                    "leave out the JSON patch that adds them, and give the one more memory: resources(..); docs/scaling.md says where it goes from there"));
  }
}
