package constructs.kit.checks.lifecycle;

import constructs.kit.checks.KubeObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * A field that the API server doesn't let change; what each kind has was tried with a server of
 * Kubernetes 1.34.
 *
 * @param pointer its JSON pointer
 * @param byDefault the text that the API server takes where it is missing, empty for none
 */
record FixedField(String pointer, String byDefault) {
  /** All of an object's spec that can't change; of a claim's size see {@link ClaimSizes}. */
  static List<FixedField> of(KubeObject object) {
    return switch (object.kind()) {
      case "Deployment", "DaemonSet", "ReplicaSet" -> fields("/spec/selector");
      case "StatefulSet" ->
          with(
              fields("/spec/selector", "/spec/serviceName", "/spec/volumeClaimTemplates"),
              new FixedField("/spec/podManagementPolicy", "OrderedReady"));
      case "Job" -> job(object);
      case "PersistentVolumeClaim" ->
          with(
              fields(
                  "/spec/storageClassName",
                  "/spec/accessModes",
                  "/spec/volumeName",
                  "/spec/selector",
                  "/spec/dataSource",
                  "/spec/dataSourceRef"),
              new FixedField("/spec/volumeMode", "Filesystem"));
      case "RoleBinding", "ClusterRoleBinding" -> fields("/roleRef");
      case "Secret" ->
          with(
              isImmutable(object) ? fields("/immutable", "/data", "/stringData") : List.of(),
              new FixedField("/type", "Opaque"));
      case "ConfigMap" ->
          isImmutable(object) ? fields("/immutable", "/data", "/binaryData") : List.of();
      case "StorageClass" ->
          with(
              fields("/provisioner", "/parameters"),
              new FixedField("/reclaimPolicy", "Delete"),
              new FixedField("/volumeBindingMode", "Immediate"));
      case "PriorityClass" ->
          with(fields("/value"), new FixedField("/preemptionPolicy", "PreemptLowerPriority"));
      default -> List.of();
    };
  }

  /** The completions of an indexed Job may change together with its parallelism. */
  private static List<FixedField> job(KubeObject job) {
    boolean indexed = job.body().at("/spec/completionMode").asString("").equals("Indexed");
    return with(
        fields(
            "/spec/template",
            "/spec/selector",
            "/spec/podFailurePolicy",
            "/spec/successPolicy",
            "/spec/backoffLimitPerIndex"),
        Stream.of(
                new FixedField("/spec/completionMode", "NonIndexed"),
                new FixedField("/spec/completions", ""))
            .filter(field -> !(indexed && field.pointer().equals("/spec/completions")))
            .toArray(FixedField[]::new));
  }

  private static boolean isImmutable(KubeObject object) {
    return object.body().path("immutable").asBoolean(false);
  }

  private static List<FixedField> fields(String... pointers) {
    return Stream.of(pointers).map(pointer -> new FixedField(pointer, "")).toList();
  }

  private static List<FixedField> with(List<FixedField> fields, FixedField... more) {
    return Stream.concat(fields.stream(), Stream.of(more)).toList();
  }

  /** Where and how the field differs. */
  Optional<Difference> difference(KubeObject before, KubeObject after) {
    return Difference.of(
        pointer.substring(1).replace('/', '.'), value(before.body()), value(after.body()));
  }

  private JsonNode value(JsonNode body) {
    JsonNode value = body.at(pointer);
    if (value.isMissingNode() && !byDefault.isEmpty()) {
      return StringNode.valueOf(byDefault);
    }
    return pointer.endsWith("/volumeClaimTemplates") ? withoutDefaults(value) : value;
  }

  /** What the API server adds to the template of a claim, and takes without it. */
  private static JsonNode withoutDefaults(JsonNode templates) {
    JsonNode bare = templates.deepCopy();
    for (JsonNode template : bare) {
      if (template instanceof ObjectNode claim) {
        claim.remove(List.of("apiVersion", "kind", "status"));
        if (claim.path("spec") instanceof ObjectNode spec
            && spec.path("volumeMode").asString("").equals("Filesystem")) {
          spec.remove("volumeMode");
        }
      }
    }
    return bare;
  }
}
