package constructs.alloy;

import constructs.alloy.access.RbacChecks;
import constructs.alloy.collect.AlloyFacts;
import constructs.alloy.collect.ConfigDraft;
import constructs.alloy.collect.DeliveryChecks;
import constructs.alloy.collect.RunFlags;
import constructs.alloy.logs.LogChecks;
import constructs.alloy.logs.Redaction;
import constructs.alloy.metrics.ScrapeChecks;
import constructs.alloy.syntax.File;
import constructs.alloy.traces.TraceChecks;
import constructs.alloy.wiring.ConfigurationChecks;
import constructs.alloy.wiring.FinalConfig;
import constructs.alloy.wiring.TenantChecks;
import constructs.model.diagnostics.Problem;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Holds all rules about an Alloy against it as it is applied, whatever patches made of it. */
final class AlloyChecks {
  private static final String STORAGE_FLAG = "--storage.path=";
  private static final String HEALTH = "/-/healthy";
  private static final String NO_REPORTING = "--disable-reporting";

  private AlloyChecks() {}

  /**
   * What is wrong with it.
   *
   * @param redaction which values log lines may not have when they leave
   * @param workload the final manifest of what runs it
   * @param storage how its storage is chosen
   */
  static List<Problem> of(
      FinalConfig config,
      AlloyFacts facts,
      Redaction redaction,
      JsonNode clusterRole,
      JsonNode workload,
      String storage) {
    File file = config.file();
    RunFlags flags = RunFlags.of(workload);
    return Stream.of(
            config.problems(),
            ConfigurationChecks.of(file, facts, flags),
            ScrapeChecks.of(file, facts),
            LogChecks.of(file, facts.logs().maxIndexLabels(), redaction),
            TraceChecks.of(file, facts),
            DeliveryChecks.of(file, facts),
            TenantChecks.of(file, facts.tenants()),
            DeliveryChecks.shutdown(workload),
            RbacChecks.of(file, clusterRole),
            storage(workload, flags, storage),
            liveness(workload),
            reporting(flags))
        .flatMap(List::stream)
        .toList();
  }

  private static List<Problem> storage(JsonNode workload, RunFlags flags, String choice) {
    JsonNode pod = workload.at("/spec/template/spec");
    Optional<String> path = flags.value(STORAGE_FLAG);
    boolean onVolume =
        path.isPresent()
            && pod.at("/containers/0/volumeMounts")
                .valueStream()
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
    return pod.path("volumes")
        .valueStream()
        .anyMatch(v -> v.path("name").asString("").equals(volume));
  }

  private static List<Problem> liveness(JsonNode workload) {
    JsonNode container = workload.at("/spec/template/spec/containers/0");
    return Stream.of("livenessProbe", "startupProbe")
        .filter(probe -> container.path(probe).at("/httpGet/path").asString("").equals(HEALTH))
        .map(
            probe ->
                AlloyRule.LIVENESS_BY_HEALTH
                    .problem("the " + probe + " restarts Alloy when a component is unhealthy")
                    .got(HEALTH)
                    .expected("no liveness probe, as upstream, or one on /-/ready")
                    .fix("leave out the JSON patch that adds it"))
        .toList();
  }

  private static List<Problem> reporting(RunFlags flags) {
    return flags.isSet(NO_REPORTING)
        ? List.of()
        : List.of(
            AlloyRule.REPORTING_ENABLED
                .problem("Alloy reports its usage")
                .got("no " + NO_REPORTING)
                .expected(NO_REPORTING)
                .fix("leave out the JSON patch that takes it away"));
  }

  /** Holds the one Alloy of a cluster against what is collected once. */
  static List<Problem> single(File file, JsonNode deployment) {
    return Stream.of(replicas(deployment), nodeName(file), directories(deployment))
        .flatMap(List::stream)
        .toList();
  }

  private static List<Problem> nodeName(File file) {
    return file.environment().contains(ConfigDraft.NODE_NAME)
        ? List.of(byNode("sys.env(\"" + ConfigDraft.NODE_NAME + "\")"))
        : List.of();
  }

  private static List<Problem> directories(JsonNode deployment) {
    return deployment
        .at("/spec/template/spec/volumes")
        .valueStream()
        .filter(volume -> volume.has("hostPath"))
        .map(volume -> byNode("hostPath " + volume.at("/hostPath/path").asString("")))
        .toList();
  }

  private static Problem byNode(String value) {
    return AlloyRule.SINGLETON_BY_NODE
        .problem("the one Alloy of the cluster collects what a node has")
        .got(value)
        .expected("nothing of the node that it happens to run on")
        .fix("AlloyDaemonSet.add(..) in place of AlloySingleton.add(..)");
  }

  private static List<Problem> replicas(JsonNode deployment) {
    int replicas = deployment.at("/spec/replicas").asInt(1);
    return replicas <= 1
        ? List.of()
        : List.of(
            AlloyRule.SINGLETON_REPLICAS
                .problem("what is collected once for the cluster has several collectors")
                .got(replicas + " replicas")
                .expected("one replica")
                .fix(
                    "leave out the JSON patch that adds them; what can be shared out by node belongs to AlloyDaemonSet"));
  }
}
