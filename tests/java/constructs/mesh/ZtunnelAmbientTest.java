package constructs.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import constructs.kit.tree.Manifest;
import constructs.kit.tree.ManifestTree;
import constructs.kit.tree.Manifests;
import constructs.model.catalog.WidestSeries;
import constructs.model.needs.Requirement;
import constructs.model.signals.ScrapeTarget;
import java.util.Map;
import org.cdk8s.App;
import org.cdk8s.Chart;
import org.cdk8s.Testing;
import org.junit.jupiter.api.Test;
import testing.Golden;
import testing.Rendered;
import tools.jackson.databind.JsonNode;

class ZtunnelAmbientTest {
  private final App app = Testing.app();
  private final Chart chart = new Chart(app, "chart");

  private ZtunnelAmbient ztunnel(ZtunnelAmbientProps.Builder props) {
    return new ZtunnelAmbient(chart, "mesh", props.build());
  }

  private JsonNode pod() {
    Manifest daemonSet =
        ManifestTree.of(chart).manifests().stream()
            .filter(m -> m.getKind().equals("DaemonSet"))
            .findFirst()
            .orElseThrow();
    return Manifests.json(daemonSet).at("/spec/template");
  }

  @Test
  void manifests_are_the_golden_ones() {
    ztunnel(
        ZtunnelAmbientProps.builder()
            .mtls(Map.of("platform", MtlsMode.STRICT, "observability", MtlsMode.PERMISSIVE)));
    Rendered.declareNamespaces(chart, "platform", "observability");
    Golden.assertGolden("mesh/manifests.yaml", app.synthYaml().toString());
  }

  @Test
  void pod_has_the_capabilities_of_the_chart_and_no_more() {
    ztunnel(ZtunnelAmbientProps.builder());
    assertThat(pod().at("/spec/containers/0/securityContext").toString())
        .isEqualTo(
            "{\"allowPrivilegeEscalation\":true,\"capabilities\":{\"add\":[\"NET_ADMIN\",\"SYS_ADMIN\",\"NET_RAW\"],\"drop\":[\"ALL\"]},"
                + "\"privileged\":false,\"readOnlyRootFilesystem\":true,\"runAsGroup\":1337,\"runAsNonRoot\":false,\"runAsUser\":0}");
  }

  /** A ztunnel that is killed cuts every connection of its node. */
  @Test
  void its_memory_has_no_limit_and_its_log_no_line_for_each_connection() {
    ztunnel(ZtunnelAmbientProps.builder());
    assertThat(pod().at("/spec/containers/0/resources").toString())
        .isEqualTo("{\"requests\":{\"cpu\":\"50m\",\"memory\":\"100M\"}}");
    assertThat(pod().at("/spec/containers/0/env").toString())
        .contains("{\"name\":\"RUST_LOG\",\"value\":\"info,access=warn\"}");
  }

  @Test
  void pod_has_the_ports_mounts_and_scheduling_of_the_chart() {
    ztunnel(ZtunnelAmbientProps.builder());
    JsonNode spec = pod().path("spec");
    assertThat(spec.at("/containers/0").has("args")).isFalse();
    assertThat(spec.at("/containers/0/ports").toString())
        .isEqualTo("[{\"containerPort\":15020,\"name\":\"ztunnel-stats\"}]");
    assertThat(spec.at("/containers/0/readinessProbe").toString())
        .isEqualTo("{\"httpGet\":{\"path\":\"/healthz/ready\",\"port\":15021}}");
    assertThat(spec.at("/containers/0").has("livenessProbe")).isFalse();
    assertThat(
            spec.at("/containers/0/volumeMounts")
                .valueStream()
                .map(m -> m.path("name").asString() + " " + m.path("mountPath").asString()))
        .containsExactly(
            "istiod-ca-cert /var/run/secrets/istio",
            "istio-token /var/run/secrets/tokens",
            "cni-ztunnel-sock-dir /var/run/ztunnel",
            "tmp /tmp");
    assertThat(spec.path("volumes").toString())
        .isEqualTo(
            "[{\"name\":\"istio-token\",\"projected\":{\"sources\":[{\"serviceAccountToken\":{\"audience\":\"istio-ca\",\"expirationSeconds\":43200,\"path\":\"istio-token\"}}]}},"
                + "{\"configMap\":{\"name\":\"istio-ca-root-cert\"},\"name\":\"istiod-ca-cert\"},"
                + "{\"hostPath\":{\"path\":\"/var/run/ztunnel\",\"type\":\"DirectoryOrCreate\"},\"name\":\"cni-ztunnel-sock-dir\"},"
                + "{\"emptyDir\":{\"sizeLimit\":\"100Mi\"},\"name\":\"tmp\"}]");
    assertThat(spec.path("priorityClassName").asString()).isEqualTo("system-node-critical");
    assertThat(spec.path("terminationGracePeriodSeconds").asInt()).isEqualTo(30);
    assertThat(spec.path("tolerations")).hasSize(3);
    assertThat(spec.path("nodeSelector").toString()).isEqualTo("{\"kubernetes.io/os\":\"linux\"}");
  }

  @Test
  void objects_have_the_name_that_istiod_trusts_whatever_the_id() {
    ztunnel(ZtunnelAmbientProps.builder());
    assertThat(ManifestTree.of(chart).manifests())
        .extracting(m -> m.getKind() + " " + m.getName())
        .containsExactly("ServiceAccount ztunnel", "Service ztunnel", "DaemonSet ztunnel");
    assertThat(pod().at("/spec/serviceAccountName").asString()).isEqualTo("ztunnel");
    assertThat(pod().at("/metadata/labels/app").asString()).isEqualTo("ztunnel");
  }

  @Test
  void nothing_of_a_sidecar_or_a_waypoint_is_there() {
    Rendered.declareNamespaces(chart, "platform", "observability");
    ztunnel(ZtunnelAmbientProps.builder().mtls(Map.of("platform", MtlsMode.STRICT)));
    assertThat(pod().at("/spec/containers")).hasSize(1);
    assertThat(pod().at("/spec").has("initContainers")).isFalse();
    assertThat(pod().at("/metadata/labels").path("sidecar.istio.io/inject").asString())
        .isEqualTo("false");
    assertThat(app.synthYaml().toString())
        .doesNotContain("waypoint", "istio-injection", "istio.io/rev", "kind: Gateway");
  }

  @Test
  void istiod_has_one_address_which_is_an_edge_for_each_purpose() {
    ztunnel(ZtunnelAmbientProps.builder().namespace("mesh-root"));
    assertThat(
            pod()
                .at("/spec/containers/0/env")
                .valueStream()
                .filter(e -> e.path("name").asString().endsWith("_ADDRESS"))
                .map(e -> e.path("value").asString()))
        .containsExactly("istiod.mesh-root.svc:15012", "istiod.mesh-root.svc:15012");
    assertThat(ManifestTree.of(chart).edges())
        .extracting(e -> e.client() + " -> " + e.server() + ":" + e.port() + " " + e.purpose())
        .containsExactly(
            "mesh-root/ztunnel -> mesh-root/istiod:15012 workload discovery",
            "mesh-root/ztunnel -> mesh-root/istiod:15012 workload certificates");
  }

  @Test
  void what_istio_makes_is_required_and_not_emitted() {
    ztunnel(ZtunnelAmbientProps.builder().mtls(Map.of("platform", MtlsMode.STRICT)));
    assertThat(ManifestTree.of(chart).requirements().all())
        .extracting(Requirement::text)
        .containsExactly(
            "ConfigMap istio-system/istio-ca-root-cert with root-cert.pem: made by istiod",
            "CustomResourceDefinition peerauthentications.security.istio.io (PeerAuthentication): installed by Istio's chart base",
            "Namespace istio-system: ztunnel runs beside istiod; its Pod Security level must be privileged");
    assertThat(ManifestTree.of(chart).manifests()).noneMatch(m -> m.getKind().equals("Namespace"));
  }

  @Test
  void the_mesh_own_policy_holds_unless_one_is_asked_for() {
    ztunnel(ZtunnelAmbientProps.builder());
    assertThat(ManifestTree.of(chart).manifests())
        .noneMatch(m -> m.getKind().equals("PeerAuthentication"));
    assertThat(ManifestTree.of(chart).requirements().ofType(Requirement.Crd.class)).isEmpty();
  }

  @Test
  void metrics_are_those_of_every_node() {
    ScrapeTarget.OfPods metrics = ztunnel(ZtunnelAmbientProps.builder()).metrics();
    assertThat(metrics)
        .isEqualTo(ScrapeTarget.ofPods("ztunnel", "istio-system", Map.of("app", "ztunnel"), 15020));
    assertThat(pod().at("/metadata/labels/app").asString()).isEqualTo("ztunnel");
    Manifest service =
        ManifestTree.of(chart).manifests().stream()
            .filter(m -> m.getKind().equals("Service"))
            .findFirst()
            .orElseThrow();
    assertThat(Manifests.json(service).at("/spec/clusterIP").asString()).isEqualTo("None");
  }

  /** Seed defect 14: no list of namespaces has to name istio-system. */
  @Test
  void its_pods_ask_for_a_scrape_by_annotation() {
    ztunnel(ZtunnelAmbientProps.builder());
    assertThat(pod().at("/metadata/annotations"))
        .hasToString(
            "{\"prometheus.io/port\":\"15020\",\"prometheus.io/scrape\":\"true\",\"sidecar.istio.io/inject\":\"false\"}");
    assertThat(pod().at("/spec/containers/0/ports/0/containerPort").asInt()).isEqualTo(15020);
  }

  /** Seed defect 9: whoever stores them must know. */
  @Test
  void the_labels_of_its_series_are_known_to_the_tree() {
    ztunnel(ZtunnelAmbientProps.builder());
    assertThat(ManifestTree.of(chart).declared(WidestSeries.class))
        .contains(new WidestSeries("ztunnel", 28));
  }

  @Test
  void label_of_a_namespace_is_typed() {
    assertThat(DataplaneMode.ambient()).hasToString("{istio.io/dataplane-mode=ambient}");
  }
}
