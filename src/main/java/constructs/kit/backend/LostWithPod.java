package constructs.kit.backend;

import constructs.kit.checks.lifecycle.LifecycleRule;
import constructs.kit.kube.Identity;
import constructs.kit.kube.Persistence;
import constructs.model.diagnostics.Problem;
import java.util.List;

/** What is in a pod's files and nowhere else outlives the pod. */
final class LostWithPod {
  private LostWithPod() {}

  static List<Problem> of(Identity identity, MonolithProps props) {
    return props.unsaved().isEmpty() || props.persistence() instanceof Persistence.Claim
        ? List.of()
        : List.of(
            LifecycleRule.LOST_WITH_POD
                .problem(
                    "what "
                        + identity.name()
                        + " has not saved elsewhere goes with its pod: "
                        + props.unsaved())
                .got("Persistence.emptyDir(..)")
                .expected("a volume that outlives the pod")
                .fix("persistence(Persistence.claim(Storage.gibibytes(10)))"));
  }
}
