package constructs.exporters.kubestate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import constructs.kit.kube.Images;
import constructs.model.catalog.AllowList;
import constructs.model.catalog.Producer;
import constructs.model.signals.ScrapeTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.cdk8s.Chart;
import org.junit.jupiter.api.Test;
import testing.Golden;
import testing.Rendered;
import tools.jackson.databind.JsonNode;

class KubeStateMetricsTest {
  private final Chart chart = Rendered.chart();

  private KubeStateMetrics exporter(AllowList metrics) {
    return new KubeStateMetrics(
        chart, "sloth", KubeStateMetricsProps.builder().metrics(metrics).namespace("zoo").build());
  }

  private JsonNode container() {
    return Rendered.only(chart, "Deployment").at("/spec/template/spec/containers/0");
  }

  private List<String> args() {
    return container().get("args").valueStream().map(JsonNode::asString).toList();
  }

  private String role() {
    return Rendered.only(chart, "ClusterRole").get("rules").toString();
  }

  /** Seed defect 16: one of the four sources that the Kubernetes dashboard needs. */
  @Test
  void renders_the_golden_manifests() {
    new KubeStateMetrics(chart, "kube-state-metrics", KubeStateMetricsProps.builder().build());
    Golden.assertGolden("exporters/kube-state-metrics.yaml", Rendered.yaml(chart));
  }

  @Test
  void the_metrics_decide_what_is_watched_and_allowed() {
    exporter(AllowList.of("kube_pod_status_(phase|ready)", "kube_job_failed"));
    assertThat(args())
        .containsExactly(
            "--port=8080",
            "--telemetry-port=8081",
            "--resources=jobs,pods",
            "--metric-allowlist=^(kube_job_failed|kube_pod_status_(phase|ready))$");
    assertThat(role())
        .isEqualTo(
            "[{\"apiGroups\":[\"\"],\"resources\":[\"pods\"],\"verbs\":[\"list\",\"watch\"]},"
                + "{\"apiGroups\":[\"batch\"],\"resources\":[\"jobs\"],\"verbs\":[\"list\",\"watch\"]}]");
  }

  @Test
  void a_query_for_another_metric_adds_its_objects() {
    exporter(AllowList.of("kube_job_failed").with(Set.of("kube_lease_owner")));
    assertThat(args()).contains("--resources=jobs,leases");
    assertThat(role())
        .contains(
            "{\"apiGroups\":[\"coordination.k8s.io\"],\"resources\":[\"leases\"],\"verbs\":[\"list\",\"watch\"]}");
  }

  @Test
  void secrets_and_config_maps_are_never_watched() {
    exporter(AllowList.everything());
    assertThat(args().get(2))
        .startsWith("--resources=certificatesigningrequests,clusterrolebindings,")
        .doesNotContain("secrets", "configmaps");
    assertThat(role()).doesNotContain("secrets", "configmaps");
  }

  @Test
  void its_target_is_scraped_once_and_speaks_for_others() {
    ScrapeTarget.Once target = exporter(AllowList.of("kube_job_failed")).metrics();
    assertThat(target.job()).isEqualTo("kube-state-metrics");
    assertThat(target.metrics().url()).isEqualTo("http://sloth.zoo.svc:8080/metrics");
    assertThat(target.honorLabels()).isTrue();
    assertThat(target.keep()).isEqualTo(AllowList.of("kube_job_failed"));
  }

  /** {@code /livez} asks the API server: while that is away the pod would restart. */
  @Test
  void its_liveness_asks_the_process_only() {
    exporter(AllowList.of("kube_job_failed"));
    assertThat(container().at("/livenessProbe/httpGet").toString())
        .isEqualTo("{\"path\":\"/healthz\",\"port\":\"http\"}");
    assertThat(container().at("/readinessProbe/httpGet").toString())
        .isEqualTo("{\"path\":\"/readyz\",\"port\":\"telemetry\"}");
  }

  @Test
  void the_catalogue_is_that_of_the_pinned_image() throws IOException {
    assertThat(Files.readString(Path.of("src/main/resources/exporters/kube-state-metrics.txt")))
        .startsWith(
            "# The metrics of kube-state-metrics " + Images.KUBE_STATE_METRICS.tag() + " by ");
  }

  @Test
  void every_name_of_the_base_set_is_made() {
    List<String> names =
        Producer.KUBE_STATE.stored().base().stream()
            .flatMap(pattern -> expanded(pattern).stream())
            .toList();
    assertThat(names)
        .hasSizeGreaterThan(40)
        .allSatisfy(name -> assertThat(KubeCatalogue.making(name::equals)).as(name).hasSize(1));
  }

  /** The names of a pattern with one choice: {@code a_(b|c)}. */
  private static List<String> expanded(String pattern) {
    int open = pattern.indexOf('(');
    int close = pattern.indexOf(')');
    return open < 0
        ? List.of(pattern)
        : Stream.of(pattern.substring(open + 1, close).split("\\|"))
            .map(choice -> pattern.substring(0, open) + choice + pattern.substring(close + 1))
            .toList();
  }

  @Test
  void a_comma_would_end_the_pattern() {
    assertThatThrownBy(() -> exporter(AllowList.of("kube_pod_.{3,7}")))
        .hasMessage(
            "a metric of kube-state-metrics has no comma, which separates patterns there, got 'kube_pod_.{3,7}'");
  }
}
