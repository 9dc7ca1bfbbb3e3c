package stacks;

import constructs.alloy.logs.PodLogs;
import constructs.kit.kube.Platform;
import constructs.lgtm.LgtmStack;
import constructs.lgtm.LgtmStackProps;
import constructs.lgtm.Mesh;
import constructs.lgtm.StackStore;
import software.constructs.Construct;

/** The Talent Mesh observability stack of one environment, from top to bottom as in its picture. */
final class TalentMeshStack {
  private static final String PART_OF = "talent-mesh-observability";

  private TalentMeshStack() {}

  static LgtmStack define(Construct app, TalentMeshEnvironment environment) {
    return new LgtmStack(
        app,
        environment.name(),
        LgtmStackProps.builder(
                ResourceSummary.budget(), StackStore.minio(environment.objectStore()))
            .mesh(Mesh.AMBIENT)
            .sampling(environment.sampling())
            .alloy(nodes -> nodes.toBuilder().podLogs(PodLogs.fromFiles()).build())
            .load(environment.load())
            .metrics(environment.metrics())
            .logs(environment.logs())
            .traces(environment.traces())
            .platform(Platform.builder().cluster(environment.name()).partOf(PART_OF).build())
            .build());
  }
}
