package constructs.alloy;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Golden.assertGolden;

import constructs.alloy.metrics.KubeletScrape;
import constructs.alloy.syntax.Block;
import constructs.alloy.syntax.File;
import constructs.alloy.traces.SpanMetrics;
import constructs.model.catalog.AllowList;
import constructs.model.labels.Workload;
import constructs.model.load.Sampling;
import constructs.model.units.SamplingRatio;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AlloyConfigTest {
  private static final Workload SELF = new Workload("zoo", "sloth");

  private static File config(AlloyDaemonSetProps.Builder builder) {
    AlloyDaemonSetProps props = builder.build();
    return AlloyConfig.ofNode(
            props,
            SELF,
            Stream.concat(
                    Stream.of(KubeletScrape.KUBELET, KubeletScrape.CADVISOR),
                    props.kubeletScrapes().stream())
                .toList(),
            List.of())
        .file();
  }

  private static File sampled(Sampling sampling) {
    return config(Sloth.props().sampling(sampling));
  }

  private static String text(File file, String address) {
    List<Block> found = file.blocks().stream().filter(b -> b.address().equals(address)).toList();
    assertThat(found).as(address).hasSize(1);
    return new File(found).text();
  }

  @Test
  void every_trace() {
    assertGolden("alloy/all.alloy", sampled(Sampling.all()).text());
  }

  @Test
  void half_of_the_traces() {
    assertGolden("alloy/tail.alloy", sampled(Sampling.tail(SamplingRatio.percent(50))).text());
  }

  @Test
  void a_share_of_the_traces_and_all_with_errors() {
    assertGolden(
        "alloy/tail-errors.alloy",
        sampled(Sampling.tail(SamplingRatio.percent(12.5)).keepErrors()).text());
  }

  @Test
  void the_receiver_listens_on_all_interfaces() {
    assertThat(text(sampled(Sampling.all()), "otelcol.receiver.otlp.apps"))
        .contains("= \"0.0.0.0:4317\"", "= \"0.0.0.0:4318\"");
  }

  @Test
  void memory_is_limited_before_anything_else_happens() {
    File file = sampled(Sampling.tail(SamplingRatio.percent(13)));
    assertThat(file.components("otelcol.receiver.otlp"))
        .hasSize(2)
        .allSatisfy(
            receiver ->
                assertThat(new File(List.of(receiver)).text())
                    .contains(
                        "traces",
                        "[otelcol.processor.memory_limiter." + receiver.label() + ".input]")
                    .doesNotContain("= [otelcol.exporter"));
  }

  /** Seed defect 13: without a field selector three Alloys each collect everything. */
  @Test
  void each_discovery_is_bounded_to_the_own_node() {
    File file = sampled(Sampling.all());
    assertThat(text(file, "discovery.kubernetes.pods"))
        .contains("field = \"spec.nodeName=\" + sys.env(\"K8S_NODE_NAME\")");
    assertThat(text(file, "discovery.kubernetes.node"))
        .contains("field = \"metadata.name=\" + sys.env(\"K8S_NODE_NAME\")");
    assertThat(text(file, "otelcol.processor.k8sattributes.apps"))
        .contains("node = sys.env(\"K8S_NODE_NAME\")");
    assertThat(file.components("discovery.kubernetes")).hasSize(2);
  }

  @Test
  void each_sink_gets_its_signal() {
    File file = sampled(Sampling.all());
    assertThat(text(file, "prometheus.remote_write.metrics"))
        .contains(
            "url                    = \"http://metrics.example:1313/push\"",
            "external_labels = {\n\t\tcluster = \"sloth\",\n\t}");
    assertThat(text(file, "loki.write.logs"))
        .contains(
            "= \"http://logs.example:1717/loki/api/v1/push\"",
            "external_labels = {\n\t\tcluster = \"sloth\",\n\t}");
    assertThat(text(file, "otelcol.exporter.otlphttp.logs"))
        .contains("endpoint = \"http://logs.example:1717/otlp\"");
    assertThat(text(file, "otelcol.exporter.otlp.traces"))
        .contains("endpoint = \"traces.example:1919\"", "insecure = false");
  }

  /** Seed defect 17: the ids of a log line are put where a query finds them. */
  @Test
  void what_differs_within_a_stream_of_lines_is_structured_metadata_and_no_label() {
    assertThat(text(sampled(Sampling.all()), "loki.process.pods"))
        .contains(
            "stage.structured_metadata {\n\t\tvalues = {\n\t\t\tlevel    = \"\",\n\t\t\tpod      = \"\",\n\t\t\tspan_id  = \"\",\n\t\t\ttrace_id = \"\",\n\t\t}\n\t}")
        .contains("stage.labels {\n\t\tvalues = {\n\t\t\tlog_type = \"\",\n\t\t}\n\t}");
  }

  @Test
  void finished_pods_are_not_tailed() {
    assertThat(text(sampled(Sampling.all()), "discovery.relabel.pods"))
        .contains(
            "source_labels = [\"__meta_kubernetes_pod_phase\"]\n\t\taction        = \"drop\"\n\t\tregex         = \"Succeeded|Failed\"");
  }

  @Test
  void series_of_several_pods_differ_by_instance() {
    assertThat(text(sampled(Sampling.all()), "otelcol.processor.transform.apps"))
        .contains(
            "`set(attributes[\"service.instance.id\"], attributes[\"k8s.pod.uid\"]) where attributes[\"service.instance.id\"] == nil`");
  }

  @Test
  void without_sampling_and_span_metrics_there_is_one_receiver_and_no_balancer() {
    File file = config(Sloth.props().spanMetrics(SpanMetrics.none()));
    assertThat(file.components("otelcol.receiver.otlp")).hasSize(1);
    assertThat(file.components("otelcol.exporter.loadbalancing")).isEmpty();
    assertThat(text(file, "otelcol.processor.transform.apps"))
        .contains("traces  = [otelcol.processor.batch.traces.input]");
  }

  /**
   * Seed defect 20: errors are kept by a decision about whole traces, behind a balancer by trace
   * id.
   */
  @Test
  void spans_of_one_trace_meet_before_the_decision() {
    File file = sampled(Sampling.tail(SamplingRatio.percent(11)).keepErrors());
    assertThat(text(file, "otelcol.exporter.loadbalancing.sampling"))
        .contains(
            "routing_key = \"traceID\"",
            "hostname = \"sloth-sampling.zoo.svc\"",
            "port     = \"4319\"");
    assertThat(text(file, "otelcol.receiver.otlp.sampling"))
        .contains("= \"0.0.0.0:4319\"")
        .doesNotContain("loadbalancing");
    assertThat(text(file, "otelcol.processor.tail_sampling.sampling"))
        .contains(
            "decision_wait                     = \"1m5s\"",
            "num_traces                        = 5000",
            "status_codes = [\"ERROR\"]",
            "sampling_percentage = 11");
  }

  @Test
  void errors_have_no_policy_unless_they_are_kept() {
    assertThat(sampled(Sampling.tail(SamplingRatio.percent(11))).text())
        .doesNotContain("status_code");
  }

  @Test
  void a_kubelet_path_is_scraped_under_its_own_job() {
    File file =
        config(
            Sloth.props()
                .scrapeInterval(Duration.ofSeconds(23))
                .kubeletScrapes(
                    List.of(
                        new KubeletScrape(
                            "kubelet-probes",
                            "/metrics/probes",
                            AllowList.of("prober_probe_total")))));
    assertThat(text(file, "prometheus.scrape.kubelet_probes"))
        .contains(
            "\"kubelet-probes\"",
            "\"/metrics/probes\"",
            "\"23s\"",
            "[prometheus.relabel.kubelet_probes.receiver]");
    assertThat(text(file, "prometheus.relabel.kubelet_probes"))
        .contains("string.join([\"up\", \"scrape_.+\", \"prober_probe_total\"], \"|\")");
  }

  @Test
  void alloy_s_own_metrics_have_the_job_alloy_and_the_node_as_instance() {
    assertThat(text(sampled(Sampling.all()), "discovery.relabel.alloy"))
        .contains("target_label = \"job\"\n\t\treplacement  = \"alloy\"")
        .contains("target_label = \"instance\"\n\t\treplacement  = sys.env(\"K8S_NODE_NAME\")");
  }
}
