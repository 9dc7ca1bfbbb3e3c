package constructs.alloy;

import constructs.model.diagnostics.Problem;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Holds Alloy's rules against its props, and against its final manifests, so that a patch which
 * takes something necessary away is noticed.
 */
final class AlloyChecks {
  private static final String STORAGE_FLAG = "--storage.path=";

  private AlloyChecks() {}

  /**
   * Holds a workload's storage path against its volumes.
   *
   * @param choice how the storage is chosen
   */
  static List<Problem> storage(JsonNode workload, String choice) {
    JsonNode pod = workload.path("spec").path("template").path("spec");
    JsonNode container = pod.path("containers").path(0);
    Optional<String> path =
        stream(container.path("args"))
            .map(arg -> arg.asString(""))
            .filter(arg -> arg.startsWith(STORAGE_FLAG))
            .map(arg -> arg.substring(STORAGE_FLAG.length()))
            .findFirst();
    boolean onVolume =
        path.isPresent()
            && stream(container.path("volumeMounts"))
                .anyMatch(
                    mount ->
                        holds(mount, path.get())
                            && isDefined(pod, mount.path("name").asString("")));
    return onVolume
        ? List.of()
        : List.of(
            AlloyRule.STORAGE_PATH_WITHOUT_VOLUME
                .problem("the storage path is on no volume that can be written")
                .got(path.map(p -> STORAGE_FLAG + p).orElse("no " + STORAGE_FLAG))
                .expected("a volume that is mounted at " + AlloyPod.STORAGE)
                .fix("leave out the JSON patch that takes it away; " + choice));
  }

  private static boolean holds(JsonNode mount, String path) {
    String at = mount.path("mountPath").asString("");
    return !mount.path("readOnly").asBoolean(false)
        && (path.equals(at) || path.startsWith(at + "/"));
  }

  private static boolean isDefined(JsonNode pod, String volume) {
    return stream(pod.path("volumes")).anyMatch(v -> v.path("name").asString("").equals(volume));
  }

  private static Stream<JsonNode> stream(JsonNode list) {
    return list.valueStream();
  }
}
