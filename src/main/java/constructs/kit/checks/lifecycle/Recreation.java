package constructs.kit.checks.lifecycle;

import constructs.kit.checks.KubeObject;
import constructs.kit.checks.ObjectSet;
import constructs.kit.checks.PodTemplate;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How an object is made anew where it can't be changed.
 *
 * @param commands what to run before the next apply, as one line of a shell
 * @param loses what is lost by it, or that nothing is
 */
record Recreation(String commands, String loses) {
  private static final Set<String> SCALABLE = Set.of("StatefulSet", "Deployment", "ReplicaSet");

  /** What makes an object anew whose pods needn't go, or go with it. */
  static Recreation of(KubeObject object, boolean selector, ObjectSet objects) {
    return switch (object.kind()) {
      case "StatefulSet", "Deployment", "DaemonSet", "ReplicaSet" ->
          selector
              ? new Recreation(
                  delete(object) + " --cascade=foreground",
                  "its pods end and begin anew; volume claims and what is on them stay")
              : new Recreation(
                  delete(object) + " --cascade=orphan",
                  "its pods keep running and are taken over, nothing is lost; pods and claims made from then on are new in this");
      case "Job" -> new Recreation(delete(object), "its pod ends, and the apply runs it again");
      case "PersistentVolumeClaim" -> ofClaim(object, objects);
      case "Service" ->
          new Recreation(
              delete(object), "nobody reaches it until the apply, and its address may change");
      case "RoleBinding", "ClusterRoleBinding" ->
          new Recreation(delete(object), "its subjects get 403 until the apply");
      case "StorageClass" -> new Recreation(delete(object), "volumes that are there stay");
      case "PriorityClass" -> new Recreation(delete(object), "pods that run keep their priority");
      default ->
          new Recreation(
              delete(object), "pods that run keep it, others can't start until the apply");
    };
  }

  /** A claim goes only when no pod has it any more; the apply brings the replicas back. */
  private static Recreation ofClaim(KubeObject claim, ObjectSet objects) {
    Stream<String> stops =
        objects.pods().stream()
            .filter(pod -> mounts(pod, claim))
            .map(PodTemplate::owner)
            .map(
                owner ->
                    SCALABLE.contains(owner.kind())
                        ? kubectl(owner) + "scale " + reference(owner) + " --replicas=0"
                        : delete(owner));
    return new Recreation(
        String.join(" && ", Stream.concat(stops, Stream.of(delete(claim))).toList()),
        "everything on the volume is lost");
  }

  private static boolean mounts(PodTemplate pod, KubeObject claim) {
    return pod.owner().namespace().equals(claim.namespace())
        && pod.volumes()
            .map(volume -> volume.at("/persistentVolumeClaim/claimName").asString(""))
            .anyMatch(claim.name()::equals);
  }

  private static String delete(KubeObject object) {
    return kubectl(object) + "delete " + reference(object);
  }

  private static String kubectl(KubeObject object) {
    return object.namespace().isEmpty() ? "kubectl " : "kubectl -n " + object.namespace() + " ";
  }

  private static String reference(KubeObject object) {
    return object.kind().toLowerCase(Locale.ROOT) + "/" + object.name();
  }

  /** The rest of a fix behind the first half: the commands, and the word that they will be run. */
  String text() {
    return ", or synthesize with --recreate and run '%s' before the next apply (%s)"
        .formatted(commands, loses);
  }
}
