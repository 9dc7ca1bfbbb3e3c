package constructs.kit.backend;

import static org.assertj.core.api.Assertions.assertThat;

import constructs.kit.checks.KubeObject;
import constructs.kit.kube.Fixtures;
import constructs.kit.kube.Persistence;
import constructs.kit.kube.Platform;
import constructs.kit.kube.Pods;
import constructs.kit.kube.ServicePorts;
import constructs.kit.tree.Manifest;
import constructs.kit.tree.ManifestTree;
import constructs.kit.tree.Product;
import constructs.model.diagnostics.Problem;
import constructs.model.needs.Requirement;
import constructs.model.units.Storage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cdk8s.ApiObject;
import org.cdk8s.App;
import org.cdk8s.Chart;
import org.cdk8s.JsonPatch;
import org.cdk8s.Testing;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class MonolithTest {
  private final App app = Testing.app();
  private final Chart chart = new Chart(app, "chart");

  private static MonolithProps.Builder props() {
    return MonolithProps.builder(
            Fixtures.IMAGE, ServicePorts.of("http", 8317).and("gossip", 7947), Fixtures.RESOURCES)
        .persistence(Persistence.claim(Storage.gibibytes(7)));
  }

  private void define(MonolithProps.Builder props, Platform platform) {
    Monolith.define(Product.of(app, "chart", chart), Fixtures.identity(platform), props.build());
    ManifestTree.of(chart)
        .require(() -> List.of(new Requirement.Namespace("zoo", "the sloth lives there")));
  }

  private JsonNode object(String kind) {
    return ManifestTree.of(chart).inspect().objects().ofKind(kind).findFirst().orElseThrow().body();
  }

  private List<String> titles() {
    return ManifestTree.of(chart).inspect().objects().all().stream()
        .map(KubeObject::title)
        .toList();
  }

  @Test
  void has_all_it_needs_and_breaks_no_rule() {
    define(
        props().files(Map.of("sloth.yaml", () -> "toes: 3\n")).configPath("/etc/sloth"),
        Platform.defaults());
    assertThat(titles())
        .containsExactly(
            "ServiceAccount zoo/sloth",
            "ConfigMap zoo/sloth",
            "PersistentVolumeClaim zoo/sloth-data",
            "Service zoo/sloth",
            "StatefulSet zoo/sloth");
    assertThat(ManifestTree.of(chart).inspect().report().problems()).isEmpty();
  }

  /** Seen on a cluster: with OrderedReady the pod of the broken template stays for ever. */
  @Test
  void a_corrected_template_replaces_a_pod_that_never_got_ready() {
    define(props(), Platform.defaults());

    assertThat(object("StatefulSet").at("/spec/podManagementPolicy").asString())
        .isEqualTo("Parallel");
  }

  @Test
  void a_patch_that_takes_the_time_to_end_or_to_begin_is_seen() {
    define(props().terminationGracePeriod(Duration.ofMinutes(4)), Platform.defaults());
    ApiObject.of(chart.getNode().findChild(Manifest.WORKLOAD))
        .addJsonPatch(
            JsonPatch.replace("/spec/template/spec/terminationGracePeriodSeconds", 239),
            JsonPatch.replace(
                "/spec/template/spec/containers/0/startupProbe/failureThreshold", 199));

    assertThat(
            ManifestTree.of(chart).inspect().report().problems().stream().map(p -> p.rule().id()))
        .containsExactly("lifecycle/start-cut-short", "lifecycle/shutdown-cut-short");
  }

  @Test
  void mounts_files_data_and_a_writable_tmp() {
    define(
        props()
            .files(Map.of("sloth.yaml", () -> "toes: 3\n"))
            .configPath("/etc/sloth")
            .dataPath("/nest"),
        Platform.defaults());
    JsonNode pod = object("StatefulSet").at("/spec/template/spec");
    assertThat(pod.at("/containers/0/volumeMounts"))
        .hasToString(
            "[{\"mountPath\":\"/etc/sloth\",\"name\":\"config\"},{\"mountPath\":\"/nest\",\"name\":\"data\"},{\"mountPath\":\"/tmp\",\"name\":\"tmp\"}]");
    assertThat(pod.at("/volumes"))
        .hasToString(
            "[{\"configMap\":{\"name\":\"sloth\"},\"name\":\"config\"},{\"name\":\"data\",\"persistentVolumeClaim\":{\"claimName\":\"sloth-data\"}},{\"emptyDir\":{\"sizeLimit\":\"100Mi\"},\"name\":\"tmp\"}]");
    assertThat(object("PersistentVolumeClaim").get("spec"))
        .hasToString(
            "{\"accessModes\":[\"ReadWriteOnce\"],\"resources\":{\"requests\":{\"storage\":\"7Gi\"}}}");
  }

  @Test
  void rolls_when_a_file_changes() {
    assertThat(checksum("toes: 3\n"))
        .isNotEqualTo(checksum("toes: 2\n"))
        .isEqualTo(checksum("toes: 3\n"))
        .hasSize(16);
  }

  private static String checksum(String file) {
    App some = Testing.app();
    Chart other = new Chart(some, "chart");
    Monolith.define(
        Product.of(some, "chart", other),
        Fixtures.identity(Platform.defaults()),
        props().files(Map.of("sloth.yaml", () -> file)).build());
    return ManifestTree.of(other)
        .inspect()
        .objects()
        .ofKind("StatefulSet")
        .findFirst()
        .orElseThrow()
        .body()
        .at("/spec/template/metadata/annotations")
        .path(Pods.CONFIG_CHECKSUM)
        .asString();
  }

  @Test
  void without_files_and_claim_has_neither() {
    define(props().persistence(Persistence.emptyDir(Storage.mebibytes(317))), Platform.defaults());
    assertThat(titles())
        .containsExactly("ServiceAccount zoo/sloth", "Service zoo/sloth", "StatefulSet zoo/sloth");
    assertThat(object("StatefulSet").at("/spec/template/spec/volumes/0"))
        .hasToString("{\"emptyDir\":{\"sizeLimit\":\"317Mi\"},\"name\":\"data\"}");
    assertThat(object("StatefulSet").at("/spec/template/metadata").has("annotations")).isFalse();
  }

  @Test
  void without_a_claim_says_what_goes_with_the_pod() {
    define(
        props()
            .unsaved("steps of the last two days")
            .persistence(Persistence.emptyDir(Storage.mebibytes(317))),
        Platform.defaults());

    assertThat(ManifestTree.of(chart).problems())
        .extracting(Problem::toString)
        .containsExactly(
            "[chart] lifecycle/lost-with-pod: what sloth has not saved elsewhere goes with its pod: steps of the last two days, got Persistence.emptyDir(..); expected a volume that outlives the pod; fix: persistence(Persistence.claim(Storage.gibibytes(10)))");
  }

  /** 31 GiB at 20 MB/s take 1,664 s. */
  @Test
  void a_start_may_take_as_long_as_the_replay_of_a_full_volume() {
    define(
        props()
            .unsaved("steps of the last two days")
            .persistence(Persistence.claim(Storage.gibibytes(31))),
        Platform.defaults());

    assertThat(
            object("StatefulSet")
                .at("/spec/template/spec/containers/0/startupProbe/failureThreshold")
                .asInt())
        .isEqualTo(555);
    assertThat(ManifestTree.of(chart).inspect().report().problems()).isEmpty();
  }

  @Test
  void with_a_claim_or_nothing_unsaved_nothing_goes_with_the_pod() {
    define(props().unsaved("steps of the last two days"), Platform.defaults());

    assertThat(ManifestTree.of(chart).problems()).isEmpty();
  }

  @Test
  void serves_the_chosen_ports_and_calls_them_by_name() {
    define(props().servedPorts(Set.of("http")), Platform.defaults());
    assertThat(object("Service").get("spec"))
        .hasToString(
            "{\"ports\":[{\"name\":\"http\",\"port\":8317,\"targetPort\":\"http\"}],\"selector\":{\"app.kubernetes.io/instance\":\"default\",\"app.kubernetes.io/name\":\"sloth\"}}");
    assertThat(object("StatefulSet").at("/spec/template/spec/containers/0/ports"))
        .hasToString(
            "[{\"containerPort\":8317,\"name\":\"http\"},{\"containerPort\":7947,\"name\":\"gossip\"}]");
  }

  @Test
  void waits_for_a_slow_start_and_is_not_killed_while_replaying() {
    define(
        props()
            .readyPath("/awake")
            .startupTimeout(Duration.ofSeconds(333))
            .terminationGracePeriod(Duration.ofSeconds(77)),
        Platform.defaults());
    JsonNode pod = object("StatefulSet").at("/spec/template/spec");
    assertThat(pod.at("/containers/0/startupProbe"))
        .hasToString(
            "{\"failureThreshold\":111,\"httpGet\":{\"path\":\"/awake\",\"port\":\"http\"},\"periodSeconds\":3}");
    assertThat(pod.at("/containers/0").has("livenessProbe")).isFalse();
    assertThat(pod.path("terminationGracePeriodSeconds").asInt()).isEqualTo(77);
  }

  @Test
  void runs_under_the_restricted_profile() {
    define(props().user(3_701), Platform.defaults());
    JsonNode pod = object("StatefulSet").at("/spec/template/spec");
    assertThat(pod.path("securityContext"))
        .hasToString(
            "{\"fsGroup\":3701,\"fsGroupChangePolicy\":\"OnRootMismatch\",\"runAsGroup\":3701,\"runAsNonRoot\":true,\"runAsUser\":3701,\"seccompProfile\":{\"type\":\"RuntimeDefault\"}}");
    assertThat(pod.at("/containers/0/securityContext"))
        .hasToString(
            "{\"allowPrivilegeEscalation\":false,\"capabilities\":{\"drop\":[\"ALL\"]},\"readOnlyRootFilesystem\":true}");
    assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
  }

  @Test
  void obeys_the_platform() {
    define(
        props(),
        Platform.builder()
            .imageRegistry("mirror.example")
            .storageClass("slow")
            .imagePullSecrets(List.of("mirror-login"))
            .labels(Map.of("team", "zoo"))
            .build());
    assertThat(object("StatefulSet").at("/spec/template/spec/containers/0/image").asString())
        .isEqualTo("mirror.example/zoo/sloth:1.7");
    assertThat(object("PersistentVolumeClaim").at("/spec/storageClassName").asString())
        .isEqualTo("slow");
    assertThat(ManifestTree.of(chart).inspect().objects().all())
        .allSatisfy(o -> assertThat(o.label("team")).isEqualTo("zoo"));
    assertThat(ManifestTree.of(chart).inspect().report().text())
        .isEqualTo(
            """
            chart/Resource
              warning kube/unknown-pull-secret: spec.template.spec.imagePullSecrets names a Secret that nobody makes or declares, got 'mirror-login'; expected a Secret zoo/mirror-login; fix: kubectl create secret docker-registry mirror-login -n zoo
            0 errors, 1 warning
            """);
  }
}
