package constructs.alloy.access;

import constructs.alloy.syntax.Block;
import constructs.kit.access.Grant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What {@code otelcol.processor.k8sattributes} watches: pods, and the objects that own or hold them
 * where something is taken from these.
 */
final class PodMetadataGrants {
  private static final String APPS = "apps";
  private static final String REPLICA_SETS = "replicasets";

  /** The API group of the kinds that labels and annotations can be taken from. */
  private static final Map<String, String> GROUP =
      Map.of(
          "namespace",
          "",
          "node",
          "",
          "deployment",
          APPS,
          "statefulset",
          APPS,
          "daemonset",
          APPS,
          "job",
          "batch");

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
        .flatMap(
            from -> {
              Stream<Grant> owner =
                  GROUP.containsKey(from)
                      ? Grant.watching(GROUP.get(from), from + "s")
                      : Stream.empty();
              return from.equals("deployment")
                  ? Stream.concat(owner, Grant.watching(APPS, REPLICA_SETS))
                  : owner;
            });
  }
}
