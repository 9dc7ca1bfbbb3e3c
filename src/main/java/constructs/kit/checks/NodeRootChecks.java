package constructs.kit.checks;

import constructs.model.diagnostics.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * The root directory of a node is in no container of user 0. A read-only mount stops no connection
 * to a socket: without any capability, user 0 talks to the container runtime, and reads the node's
 * keys.
 */
final class NodeRootChecks implements ObjectCheck {
  @Override
  public List<Problem> check(ObjectSet objects) {
    List<Problem> problems = new ArrayList<>();
    for (PodTemplate pod : objects.pods()) {
      for (PodTemplate.Container container : pod.containers()) {
        if (mayBeRoot(pod, container)) {
          container
              .body()
              .path("volumeMounts")
              .valueStream()
              .filter(mount -> isRoot(pod, mount))
              .map(mount -> problem(pod, container, mount))
              .forEach(problems::add);
        }
      }
    }
    return problems;
  }

  /** Without a user it is the image's own, which nobody knows here; most are 0. */
  private static boolean mayBeRoot(PodTemplate pod, PodTemplate.Container container) {
    JsonNode user = set(pod, container, "runAsUser");
    return user.isNumber()
        ? user.asLong() == 0
        : !set(pod, container, "runAsNonRoot").asBoolean(false);
  }

  /** What the container sets, or else its pod. */
  private static JsonNode set(PodTemplate pod, PodTemplate.Container container, String key) {
    JsonNode own = container.body().path("securityContext").path(key);
    return own.isMissingNode() || own.isNull() ? pod.spec().path("securityContext").path(key) : own;
  }

  private static boolean isRoot(PodTemplate pod, JsonNode mount) {
    String subPath = mount.path("subPath").asString("") + mount.path("subPathExpr").asString("");
    return pod.volumes()
        .filter(volume -> volume.path("name").equals(mount.path("name")))
        .map(volume -> volume.at("/hostPath/path"))
        .filter(JsonNode::isString)
        .anyMatch(
            path ->
                Stream.of((path.asString() + "/" + subPath).split("/"))
                    .allMatch(segment -> segment.isEmpty() || segment.equals(".")));
  }

  private static Problem problem(PodTemplate pod, PodTemplate.Container container, JsonNode mount) {
    return KubeRule.ROOT_SEES_NODE
        .problem(
            "container %s of %s is user 0 and has the root directory of its node"
                .formatted(container.name(), pod.owner().title()))
        .at(pod.owner().path())
        .got(
            "hostPath / at %s, %s"
                .formatted(
                    mount.path("mountPath").asString(""),
                    set(pod, container, "runAsUser").isNumber()
                        ? "runAsUser: 0"
                        : "no runAsUser, so the user of the image"))
        .expected("another user, or the directories that it needs instead of all")
        .fix(
            "runAsUser: 65534 and runAsNonRoot: true in the securityContext of the container, or hostPath volumes of single directories");
  }
}
