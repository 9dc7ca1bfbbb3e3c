package constructs.alloy.access;

import constructs.alloy.syntax.File;
import constructs.kit.access.RoleChecks;
import constructs.model.diagnostics.Problem;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Holds the final role against the components in use. */
public final class RbacChecks {
  /**
   * Components that read credentials or files by the API, for which a ClusterRole would have to
   * allow it in every namespace.
   */
  private static final Set<String> WITHHELD =
      Set.of("remote.kubernetes.secret", "remote.kubernetes.configmap");

  private RbacChecks() {}

  /** What is wrong with a role, or with a component that no role here allows. */
  public static List<Problem> of(File file, JsonNode clusterRole) {
    return Stream.of(
            RoleChecks.missing(RbacRule.MISSING_GRANT, ComponentGrants.of(file), clusterRole),
            RoleChecks.tooMuch(RbacRule.TOO_MUCH, clusterRole),
            withheld(file))
        .flatMap(List::stream)
        .toList();
  }

  private static List<Problem> withheld(File file) {
    return file.blocks().stream()
        .filter(block -> WITHHELD.contains(block.name()))
        .map(
            block ->
                RbacRule.WITHHELD
                    .problem("a component reads from the API server what no role here allows")
                    .got(block.address())
                    .expected("files of the pod")
                    .fix("draft.needs(new PodInput.SecretFile(..)), and local.file of its path()"))
        .toList();
  }
}
