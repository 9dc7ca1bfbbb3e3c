package constructs.alloy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import constructs.alloy.collect.AlloyStorage;
import constructs.alloy.metrics.KubeletScrape;
import constructs.alloy.traces.SpanMetrics;
import constructs.kit.tree.ManifestTree;
import constructs.model.catalog.AllowList;
import constructs.model.load.Sampling;
import constructs.model.signals.Edge;
import constructs.model.signals.OtlpReceiver;
import constructs.model.units.SamplingRatio;
import constructs.model.units.Storage;
import java.time.Duration;
import java.util.List;
import org.cdk8s.Chart;
import org.junit.jupiter.api.Test;
import testing.Rendered;
import tools.jackson.databind.JsonNode;

class AlloyDaemonSetTest {
  private final Chart chart = Rendered.chart();

  private AlloyDaemonSet alloy(AlloyDaemonSetProps.Builder props) {
    return new AlloyDaemonSet(chart, "alloy", props.build());
  }

  private JsonNode pod() {
    return Rendered.only(chart, "DaemonSet").at("/spec/template/spec");
  }

  private JsonNode container() {
    return pod().at("/containers/0");
  }

  private static List<String> texts(JsonNode list) {
    return list.valueStream().map(JsonNode::asString).toList();
  }

  private static JsonNode named(JsonNode list, String name) {
    return list.valueStream()
        .filter(n -> n.get("name").asString().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private List<String> names(String kind) {
    return Rendered.all(chart).stream()
        .filter(m -> m.get("kind").asString().equals(kind))
        .map(m -> m.at("/metadata/name").asString())
        .toList();
  }

  /** Seed defect 11: the file that the arguments name is the one that is mounted. */
  @Test
  void the_configuration_is_mounted_where_the_arguments_say() {
    alloy(Sloth.props());
    assertThat(texts(container().get("args"))).startsWith("run", "/etc/alloy/config.alloy");
    assertThat(named(container().get("volumeMounts"), "config").get("mountPath").asString())
        .isEqualTo("/etc/alloy");
    assertThat(named(pod().get("volumes"), "config").at("/configMap/name").asString())
        .isEqualTo("alloy");
    assertThat(Rendered.only(chart, "ConfigMap").at("/data").propertyNames())
        .containsExactly("config.alloy");
  }

  /**
   * Seed defect 12: the account exists, is bound, and may do what the pipeline needs and nothing
   * else.
   */
  @Test
  void the_role_allows_what_the_components_do() {
    alloy(Sloth.props());
    assertThat(Rendered.only(chart, "ClusterRole").get("rules").toString())
        .isEqualTo(
            "[{\"apiGroups\":[\"\"],\"resources\":[\"nodes/metrics\",\"pods/log\"],\"verbs\":[\"get\"]},"
                + "{\"apiGroups\":[\"\"],\"resources\":[\"pods\"],\"verbs\":[\"get\",\"list\",\"watch\"]},"
                + "{\"apiGroups\":[\"\"],\"resources\":[\"nodes\"],\"verbs\":[\"list\",\"watch\"]}]");
    assertThat(Rendered.only(chart, "ClusterRoleBinding").get("subjects").toString())
        .isEqualTo(
            "[{\"kind\":\"ServiceAccount\",\"name\":\"alloy\",\"namespace\":\"alloy-system\"}]");
    assertThat(Rendered.only(chart, "ServiceAccount").at("/metadata/namespace").asString())
        .isEqualTo("alloy-system");
    assertThat(pod().get("serviceAccountName").asString()).isEqualTo("alloy");
  }

  /**
   * Seed defect 18: a name that resolves from every namespace, and a Service that stays on the
   * node.
   */
  @Test
  void applications_get_a_fully_qualified_name() {
    OtlpReceiver otlp =
        alloy(Sloth.props().sampling(Sampling.tail(SamplingRatio.percent(13)))).otlp();
    assertThat(otlp.grpc().url()).isEqualTo("http://alloy.alloy-system.svc:4317");
    assertThat(otlp.http().url()).isEqualTo("http://alloy.alloy-system.svc:4318");
    assertThat(otlp.sampling()).isEqualTo(Sampling.tail(SamplingRatio.percent(13)));
  }

  @Test
  void the_service_stays_on_the_node_and_serves_otlp_only() {
    alloy(Sloth.props().spanMetrics(SpanMetrics.none()));
    JsonNode spec = Rendered.only(chart, "Service").get("spec");
    assertThat(spec.get("internalTrafficPolicy").asString()).isEqualTo("Local");
    assertThat(spec.get("ports").valueStream().map(p -> p.get("port").asInt()))
        .containsExactly(4317, 4318);
  }

  @Test
  void tail_sampling_adds_a_headless_service_over_all_pods() {
    alloy(Sloth.props().sampling(Sampling.tail(SamplingRatio.percent(13))));
    assertThat(names("Service")).containsExactly("alloy", "alloy-sampling");
    JsonNode spec =
        Rendered.all(chart).stream()
            .filter(m -> m.at("/metadata/name").asString().equals("alloy-sampling"))
            .findFirst()
            .orElseThrow()
            .get("spec");
    assertThat(spec.get("clusterIP").asString()).isEqualTo("None");
    assertThat(spec.at("/ports/0/port").asInt()).isEqualTo(4319);
    assertThat(named(container().get("ports"), "otlp-spans").get("containerPort").asInt())
        .isEqualTo(4319);
  }

  /** Seed defect 19: by default the write-ahead log and the log positions outlive the pod. */
  @Test
  void the_storage_path_is_a_directory_of_the_node() {
    alloy(Sloth.props());
    assertThat(texts(container().get("args"))).contains("--storage.path=/var/lib/alloy/data");
    assertThat(named(container().get("volumeMounts"), "storage").get("mountPath").asString())
        .isEqualTo("/var/lib/alloy");
    assertThat(named(pod().get("volumes"), "storage").get("hostPath").toString())
        .isEqualTo("{\"path\":\"/var/lib/alloy\",\"type\":\"DirectoryOrCreate\"}");
    assertThat(pod().get("securityContext").toString())
        .isEqualTo(
            "{\"runAsGroup\":0,\"runAsUser\":0,\"seccompProfile\":{\"type\":\"RuntimeDefault\"}}");
  }

  @Test
  void an_empty_dir_needs_no_root() {
    alloy(Sloth.props().storage(AlloyStorage.emptyDir(Storage.gibibytes(3))));
    assertThat(named(pod().get("volumes"), "storage").at("/emptyDir/sizeLimit").asString())
        .isEqualTo("3Gi");
    assertThat(pod().at("/securityContext/runAsUser").asInt()).isEqualTo(473);
    assertThat(pod().at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
  }

  /** The two file systems of the node that a pod sees are measured there. */
  @Test
  void its_temporary_directory_is_on_the_disk_of_the_kubelet() {
    alloy(Sloth.props());
    assertThat(named(container().get("volumeMounts"), "tmp").get("mountPath").asString())
        .isEqualTo("/tmp");
    assertThat(named(pod().get("volumes"), "tmp").toString())
        .isEqualTo("{\"emptyDir\":{\"sizeLimit\":\"100Mi\"},\"name\":\"tmp\"}");
  }

  @Test
  void the_container_has_no_capability_and_writes_to_volumes_only() {
    alloy(Sloth.props());
    assertThat(container().get("securityContext").toString())
        .isEqualTo(
            "{\"allowPrivilegeEscalation\":false,\"capabilities\":{\"drop\":[\"ALL\"]},\"readOnlyRootFilesystem\":true}");
  }

  @Test
  void it_runs_on_every_node_and_is_replaced_one_at_a_time() {
    alloy(Sloth.props());
    assertThat(pod().get("tolerations").toString()).isEqualTo("[{\"operator\":\"Exists\"}]");
    assertThat(
            Rendered.only(chart, "DaemonSet")
                .at("/spec/updateStrategy/rollingUpdate/maxUnavailable")
                .asInt())
        .isEqualTo(1);
  }

  /** An unhealthy component, for example an unreachable backend, must not restart the pod. */
  @Test
  void readiness_is_probed_and_liveness_is_not() {
    alloy(Sloth.props());
    assertThat(container().at("/readinessProbe/httpGet/path").asString()).isEqualTo("/-/ready");
    assertThat(container().has("livenessProbe")).isFalse();
  }

  @Test
  void requests_are_the_row_of_the_resource_summary() {
    alloy(Sloth.props());
    assertThat(container().get("resources").toString())
        .isEqualTo(
            "{\"limits\":{\"memory\":\"512Mi\"},\"requests\":{\"cpu\":\"100m\",\"memory\":\"400M\"}}");
  }

  @Test
  void a_scrape_that_is_added_later_is_in_the_configuration_and_rolls_the_pods() {
    alloy(Sloth.props())
        .scrape(new KubeletScrape("probes", "/metrics/probes", AllowList.of("prober_probe_total")));
    Chart other = Rendered.chart();
    new AlloyDaemonSet(other, "alloy", Sloth.props().build());
    assertThat(Rendered.only(chart, "ConfigMap").at("/data/config.alloy").asString())
        .contains("prometheus.scrape \"probes\" {");
    String checksum = "/spec/template/metadata/annotations/checksum~1config";
    assertThat(Rendered.only(chart, "DaemonSet").at(checksum).asString())
        .isNotEqualTo(Rendered.only(other, "DaemonSet").at(checksum).asString())
        .hasSize(16);
  }

  @Test
  void every_address_in_the_configuration_is_an_edge() {
    alloy(Sloth.props().sampling(Sampling.tail(SamplingRatio.percent(13))));
    assertThat(ManifestTree.of(chart).edges())
        .extracting(Edge::toString)
        .containsExactly(
            "alloy-system/alloy -> API server:443 Kubernetes API",
            "alloy-system/alloy -> node:10250 scrapes of the kubelet",
            "alloy-system/alloy -> pods of any namespace:0 scrapes of annotated pods",
            "alloy-system/alloy -> http://metrics.example:1313/push remote write",
            "alloy-system/alloy -> http://logs.example:1717/loki/api/v1/push pod logs",
            "alloy-system/alloy -> http://logs.example:1717/otlp OTLP logs",
            "alloy-system/alloy -> https://traces.example:1919 OTLP traces",
            "alloy-system/alloy -> http://alloy-sampling.alloy-system.svc:4319 spans of one trace",
            "pods of any namespace -> alloy-system/alloy:4317 OTLP",
            "pods of any namespace -> alloy-system/alloy:4318 OTLP");
  }

  @Test
  void all_names_derive_from_the_id() {
    new AlloyDaemonSet(
        chart,
        "sloth",
        Sloth.props().namespace("zoo").sampling(Sampling.tail(SamplingRatio.percent(13))).build());
    assertThat(Rendered.all(chart))
        .extracting(m -> m.at("/metadata/name").asString())
        .containsOnly("sloth", "sloth-sampling");
  }

  @Test
  void nonsense_is_refused_where_it_is_written() {
    assertThatThrownBy(() -> Sloth.props().scrapeInterval(Duration.ofSeconds(9)).build())
        .hasMessage("scrapeInterval must be at least PT10S, got PT9S");
    assertThatThrownBy(() -> AlloyStorage.hostPath("/"))
        .hasMessage("the host path must be absolute and not the root, got '/'");
    assertThatThrownBy(() -> new KubeletScrape("Probes", "/metrics", AllowList.of("a")))
        .hasMessage(
            "job must be lower-case letters, digits and '-', beginning with a letter, got 'Probes'");
    assertThatThrownBy(() -> new KubeletScrape("probes", "/pods", AllowList.of("a")))
        .hasMessage("the kubelet serves metrics below /metrics only, got '/pods'");
    assertThatThrownBy(AllowList::of)
        .hasMessage("an allow-list names at least one metric; an empty one would drop them all");
  }
}
