package constructs.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import constructs.grafana.datasources.Datasource;
import constructs.kit.kube.Pods;
import constructs.kit.tree.Manifest;
import constructs.kit.tree.ManifestTree;
import constructs.kit.tree.Manifests;
import constructs.model.labels.DatasourceUid;
import constructs.model.needs.Requirement;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.net.URI;
import java.util.List;
import org.cdk8s.App;
import org.cdk8s.Chart;
import org.cdk8s.JsonPatch;
import org.cdk8s.Testing;
import org.junit.jupiter.api.Test;
import testing.Golden;
import testing.Rendered;
import tools.jackson.databind.JsonNode;

class GrafanaWithDatasourcesTest {
  private static final String PROXIED = "GF_SECURITY_DATA_SOURCE_PROXY_WHITELIST";

  private final App app = Testing.app();
  private final Chart chart = new Chart(app, "chart");

  private GrafanaWithDatasources grafana() {
    return new GrafanaWithDatasources(chart, "grafana", Sources.props().build());
  }

  private static Manifest child(GrafanaWithDatasources grafana, String id) {
    return (Manifest) grafana.getNode().findChild(id);
  }

  private static JsonNode pod(GrafanaWithDatasources grafana) {
    return Manifests.json(child(grafana, Manifest.WORKLOAD)).at("/spec/template");
  }

  private static String env(GrafanaWithDatasources grafana, String name) {
    return pod(grafana)
        .at("/spec/containers/0/env")
        .valueStream()
        .filter(e -> e.path("name").asString().equals(name))
        .findFirst()
        .orElseThrow()
        .toString();
  }

  private static String checksum(GrafanaWithDatasources grafana) {
    return pod(grafana).at("/metadata/annotations").path(Pods.CONFIG_CHECKSUM).asString();
  }

  @Test
  void manifests_are_the_golden_ones() {
    new GrafanaWithDatasources(
        chart,
        "grafana",
        Sources.props().rootUrl(URI.create("https://grafana.example.com/")).build());
    Rendered.declareNamespaces(chart, "observability");
    Golden.assertGolden("grafana/manifests.yaml", app.synthYaml().toString());
  }

  @Test
  void credentials_come_from_the_secret_that_is_required() {
    GrafanaWithDatasources grafana =
        new GrafanaWithDatasources(
            chart, "grafana", Sources.props().adminSecret("boss").namespace("eyes").build());
    assertThat(env(grafana, "GF_SECURITY_ADMIN_USER"))
        .isEqualTo(
            "{\"name\":\"GF_SECURITY_ADMIN_USER\",\"valueFrom\":{\"secretKeyRef\":{\"key\":\"user\",\"name\":\"boss\"}}}");
    assertThat(env(grafana, "GF_SECURITY_ADMIN_PASSWORD"))
        .isEqualTo(
            "{\"name\":\"GF_SECURITY_ADMIN_PASSWORD\",\"valueFrom\":{\"secretKeyRef\":{\"key\":\"password\",\"name\":\"boss\"}}}");
    assertThat(env(grafana, "GF_SECURITY_SECRET_KEY"))
        .isEqualTo(
            "{\"name\":\"GF_SECURITY_SECRET_KEY\",\"valueFrom\":{\"secretKeyRef\":{\"key\":\"secret-key\",\"name\":\"boss\"}}}");
    Requirement.Secret secret =
        ManifestTree.of(chart).requirements().secret("eyes", "boss").orElseThrow();
    assertThat(secret.keys())
        .containsExactly(
            new Requirement.SecretKey("user", "admin"),
            Requirement.SecretKey.random("password"),
            Requirement.SecretKey.random("secret-key"));
    assertThat(secret.text())
        .isEqualTo(
            "Secret eyes/boss with user, password, secret-key: Grafana's first user, and the key it signs with");
  }

  @Test
  void taking_the_sources_registers_the_edges() {
    grafana().datasource(Sources.ALERTS);
    assertThat(ManifestTree.of(chart).edges())
        .extracting(
            e -> e.client() + " -> " + e.endpoint().orElseThrow().hostPort() + " " + e.purpose())
        .containsExactlyInAnyOrder(
            "anyone -> grafana.observability.svc:3000 people",
            "observability/grafana -> mimir.backends.svc:9011 metric queries",
            "observability/grafana -> loki.backends.svc:3113 log queries",
            "observability/grafana -> tempo.backends.svc:3217 trace queries",
            "observability/grafana -> alerts.backends.svc:9093 queries of Alerts");
  }

  @Test
  void a_patch_of_the_datasources_rolls_the_pod() {
    GrafanaWithDatasources plain = grafana();
    GrafanaWithDatasources patched =
        new GrafanaWithDatasources(new Chart(app, "other"), "grafana", Sources.props().build());
    assertThat(checksum(plain))
        .isEqualTo(
            checksum(
                new GrafanaWithDatasources(
                    new Chart(app, "same"), "grafana", Sources.props().build())));
    child(patched, "configmap")
        .addJsonPatch(JsonPatch.replace("/data/datasources.yaml", "apiVersion: 1\n"));
    assertThat(checksum(patched)).hasSize(16).isNotEqualTo(checksum(plain));
  }

  @Test
  void further_files_are_mounted_and_a_patch_of_any_rolls_the_pod() {
    GrafanaWithDatasources grafana = grafana();
    Manifest boards =
        new Manifest(
            chart,
            "boards",
            new ConfigMapBuilder()
                .withNewMetadata()
                .withName("zoo-boards")
                .withNamespace("observability")
                .endMetadata()
                .addToData("zoo.yaml", "apiVersion: 1\n")
                .build());
    grafana.provision("boards", "/etc/grafana/provisioning/dashboards", boards);
    String before = checksum(grafana);

    assertThat(ManifestTree.of(chart).problems()).isEmpty();
    assertThat(pod(grafana).at("/spec/volumes/1/configMap/name").asString())
        .isEqualTo("zoo-boards");
    assertThat(pod(grafana).at("/spec/containers/0/volumeMounts/1").toString())
        .contains("\"name\":\"boards\"", "/provisioning/dashboards", "\"readOnly\":true");
    boards.addJsonPatch(JsonPatch.replace("/data/zoo.yaml", "apiVersion: 2\n"));
    assertThat(checksum(grafana)).isNotEqualTo(before);
  }

  @Test
  void only_three_directories_are_writable_and_none_outlives_the_pod() {
    GrafanaWithDatasources grafana = grafana();
    JsonNode container = pod(grafana).at("/spec/containers/0");
    assertThat(container.at("/securityContext/readOnlyRootFilesystem").asBoolean()).isTrue();
    assertThat(container.at("/volumeMounts").valueStream().map(m -> m.path("mountPath").asString()))
        .containsExactly(
            "/etc/grafana/provisioning/datasources",
            "/var/lib/grafana",
            "/var/log/grafana",
            "/tmp");
    assertThat(pod(grafana).at("/spec/volumes").valueStream().filter(v -> v.has("emptyDir")))
        .hasSize(3);
    assertThat(pod(grafana).at("/spec/securityContext/runAsUser").asInt()).isEqualTo(472);
  }

  @Test
  void plugins_are_neither_installed_nor_updated_because_the_root_is_read_only() {
    GrafanaWithDatasources grafana = grafana();
    assertThat(env(grafana, "GF_PLUGINS_PREINSTALL_DISABLED")).contains("\"true\"");
    assertThat(env(grafana, "GF_PLUGINS_PREINSTALL_AUTO_UPDATE")).contains("\"false\"");
  }

  @Test
  void bundled_plugins_that_no_datasource_uses_are_switched_off() {
    assertThat(env(grafana(), "GF_PLUGINS_DISABLE_PLUGINS"))
        .contains(
            "\"elasticsearch,grafana-postgresql-datasource,grafana-pyroscope-datasource,influxdb,jaeger,mssql,mysql,opentsdb,stackdriver,zipkin\"");
  }

  @Test
  void a_further_datasource_keeps_its_plugin_whether_added_or_patched_in() {
    GrafanaWithDatasources added = grafana();
    added.datasource(
        new Datasource("Shop", "mysql", new DatasourceUid("shop"), Sources.at("shop", 3306)));
    assertThat(env(added, "GF_PLUGINS_DISABLE_PLUGINS")).doesNotContain("mysql").contains("mssql");
    GrafanaWithDatasources patched =
        new GrafanaWithDatasources(new Chart(app, "other"), "grafana", Sources.props().build());
    child(patched, "configmap")
        .addJsonPatch(
            JsonPatch.add(
                "/data/more.yaml", "datasources:\n- {name: Old traces, uid: old, type: jaeger}\n"));
    assertThat(env(patched, "GF_PLUGINS_DISABLE_PLUGINS"))
        .doesNotContain("jaeger")
        .doesNotContain("tempo")
        .contains("mysql");
  }

  /** Viewers may send it anything; a push to Loki or a deletion would come by the same way. */
  @Test
  void the_proxy_calls_every_datasource_but_loki() {
    GrafanaWithDatasources grafana = grafana();
    grafana.datasource(Sources.ALERTS);
    grafana.datasource(
        new Datasource("Old", "loki", new DatasourceUid("old"), Sources.at("old", 3100)));

    assertThat(env(grafana, PROXIED))
        .contains("\"alerts.backends.svc:9093 mimir.backends.svc:9011 tempo.backends.svc:3217\"");
  }

  @Test
  void the_proxy_calls_nobody_who_is_loki_as_well_or_unknown() {
    GrafanaWithDatasources grafana = grafana();
    child(grafana, "configmap")
        .addJsonPatch(
            JsonPatch.replace(
                "/data/datasources.yaml",
                """
                datasources:
                - {name: Lines, type: loki, url: "https://one.example/loki"}
                - {name: Metrics, type: prometheus, url: "https://one.example/prometheus"}
                - {name: Nowhere, type: tempo}
                """));

    assertThat(env(grafana, PROXIED)).contains("\"nothing\"");
  }

  @Test
  void serves_its_metrics_and_pages_under_the_fully_qualified_name() {
    GrafanaWithDatasources grafana = grafana();
    assertThat(grafana.http().url()).isEqualTo("http://grafana.observability.svc:3000");
    assertThat(grafana.metrics().metrics().url())
        .isEqualTo("http://grafana.observability.svc:3000/metrics");
    assertThat(ManifestTree.of(chart).problems()).isEqualTo(List.of());
  }
}
