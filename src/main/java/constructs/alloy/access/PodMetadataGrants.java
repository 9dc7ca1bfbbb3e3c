package constructs.alloy.access;

import constructs.alloy.syntax.Block;
import constructs.kit.access.Grant;
import java.util.List;
import java.util.stream.Stream;

/**
 * What {@code otelcol.processor.k8sattributes} watches: pods, and the objects that own or hold them
 * where something is taken from these.
 */
final class PodMetadataGrants {
  private static final String APPS = "apps";
  private static final String REPLICA_SETS = "replicasets";

  private PodMetadataGrants() {}

  static Stream<Grant> of(Block processor) {
    return Stream.concat(
        Grant.watching("pods"),
        processor
            .blocks("extract")
            .flatMap(extract -> Stream.concat(metadata(extract), copied(extract))));
  }

  /** Keys that aren't on the pod itself; the name of a Deployment is, unless it's asked not to. */
  private static Stream<Grant> metadata(Block extract) {
    List<String> metadata = extract.texts("metadata");
    boolean byReplicaSet =
        extract.literal("deployment_name_from_replicaset").orElse("true").equals("true");
    boolean deployment =
        metadata.contains("k8s.deployment.uid")
            || (!byReplicaSet && metadata.contains("k8s.deployment.name"));
    boolean cronJob = metadata.contains("k8s.cronjob.uid");
    return Stream.concat(
        deployment ? Grant.watching(APPS, REPLICA_SETS) : Stream.empty(),
        cronJob ? Grant.watching("batch", "jobs") : Stream.empty());
  }

  private static Stream<Grant> copied(Block extract) {
    return Stream.concat(extract.blocks("label"), extract.blocks("annotation"))
        .flatMap(copy -> copy.text("from").stream())
        .flatMap(PodMetadataGrants::owner);
  }

  private static Stream<Grant> owner(String kind) {
    return switch (kind) {
      case "namespace", "node" -> Grant.watching(kind + "s");
      case "deployment" ->
          Stream.of("deployments", REPLICA_SETS).flatMap(owner -> Grant.watching(APPS, owner));
      case "statefulset", "daemonset" -> Grant.watching(APPS, kind + "s");
      case "job" -> Grant.watching("batch", "jobs");
      default -> Stream.empty();
    };
  }
}
