package constructs.alloy.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static testing.Golden.assertGolden;

import constructs.alloy.collect.Composed;
import constructs.alloy.syntax.File;
import constructs.model.labels.Labels;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AppPodsTest {
  private static final File FILE = Composed.of(AppPods.annotated()).file();
  private static final Relabelling RULES = Relabelling.of(FILE, "discovery.relabel.apps");

  private static Map<String, String> target(String... more) {
    Map<String, String> target =
        Composed.podTarget(
            "pod_container_port_name",
            "metrics",
            "pod_phase",
            "Running",
            "pod_node_name",
            "tree-3",
            "pod_annotation_prometheus_io_scrape",
            "true",
            "pod_label_app_kubernetes_io_name",
            "sloth");
    target.putAll(Composed.target(more));
    return target;
  }

  @Test
  void configuration_is_the_golden_one() {
    assertGolden("alloy/app-pods.alloy", Composed.text(FILE));
  }

  /** Seed defect 15: without these, up{job=..} and every query by pod or service find nothing. */
  @Test
  void targets_have_the_labels_of_the_pods_log_lines_and_a_job_of_namespace_and_app() {
    assertThat(RULES.apply(target()).orElseThrow())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "__address__",
                "10.7.0.3:9713",
                Labels.NAMESPACE,
                "zoo",
                Labels.POD,
                "sloth-0",
                Labels.CONTAINER,
                "claws",
                Labels.APP,
                "sloth",
                Labels.SERVICE_NAME,
                "sloth",
                Labels.JOB,
                "zoo/sloth",
                Labels.INSTANCE,
                "sloth-0:9713",
                Labels.NODE,
                "tree-3"));
    assertThat(RULES.apply(target()).orElseThrow().keySet())
        .containsAll(Labels.METRIC.stream().filter(l -> !l.equals(Labels.CLUSTER)).toList());
  }

  @Test
  void a_pod_without_a_name_for_its_app_has_that_of_its_container() {
    Map<String, String> nameless = new TreeMap<>(target());
    nameless.remove("__meta_kubernetes_pod_label_app_kubernetes_io_name");
    assertThat(RULES.apply(nameless).orElseThrow())
        .containsEntry(Labels.JOB, "zoo/claws")
        .doesNotContainKey(Labels.APP);
  }

  /** Seed defect 15: every declared port was scraped. */
  @Test
  void one_port_of_a_pod_is_scraped_the_one_of_the_annotation() {
    assertThat(RULES.apply(target("pod_annotation_prometheus_io_port", "9713"))).isPresent();
    assertThat(RULES.apply(target("pod_annotation_prometheus_io_port", "9714"))).isEmpty();
    assertThat(
            RULES.apply(
                target(
                    "pod_annotation_prometheus_io_port",
                    "9713",
                    "pod_container_port_name",
                    "anything")))
        .isPresent();
  }

  @Test
  void without_an_annotation_it_is_the_port_called_metrics() {
    assertThat(RULES.apply(target("pod_container_port_name", "http-metrics"))).isPresent();
    assertThat(RULES.apply(target("pod_container_port_name", "http"))).isEmpty();
    assertThat(RULES.apply(target("pod_container_port_name", "", "pod_container_port_number", "")))
        .isEmpty();
  }

  @Test
  void pods_that_do_not_ask_or_are_done_are_left_alone() {
    assertThat(RULES.apply(target("pod_annotation_prometheus_io_scrape", "false"))).isEmpty();
    assertThat(RULES.apply(target("pod_annotation_prometheus_io_scrape", ""))).isEmpty();
    assertThat(RULES.apply(target("pod_phase", "Succeeded"))).isEmpty();
  }

  @Test
  void path_and_scheme_are_those_of_the_annotations() {
    assertThat(
            RULES.apply(
                target(
                    "pod_annotation_prometheus_io_path",
                    "/leaves",
                    "pod_annotation_prometheus_io_scheme",
                    "https")))
        .hasValueSatisfying(
            labels ->
                assertThat(labels)
                    .containsEntry("__metrics_path__", "/leaves")
                    .containsEntry("__scheme__", "https"));
  }

  /** Seed defect 14: istio-system and its ztunnel were missing in a list of namespaces. */
  @Test
  void ztunnel_is_scraped_because_no_namespace_is_left_out() {
    assertThat(
            RULES.apply(
                target(
                    "namespace",
                    "istio-system",
                    "pod_annotation_prometheus_io_port",
                    "15020",
                    "pod_container_port_number",
                    "15020",
                    "pod_container_port_name",
                    "ztunnel-stats",
                    "pod_label_app_kubernetes_io_name",
                    "ztunnel")))
        .hasValueSatisfying(
            labels -> assertThat(labels).containsEntry(Labels.JOB, "istio-system/ztunnel"));
    assertThat(FILE.text()).doesNotContain("namespaces");
  }

  @Test
  void no_pod_is_scraped_where_nobody_wants_it() {
    assertThat(Composed.text(Composed.of(AppPods.none()).file())).isEmpty();
  }

  @Test
  void a_pod_with_too_many_samples_is_refused() {
    assertThat(Composed.of(AppPods.annotated().sampleLimit(713)).file().text())
        .contains("sample_limit    = 713\n");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AppPods.annotated().sampleLimit(0))
        .withMessage("sampleLimit must be at least 1, got 0");
  }
}
