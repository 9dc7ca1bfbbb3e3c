package constructs.alloy.traces;

import static org.assertj.core.api.Assertions.assertThat;

import constructs.alloy.Sloth;
import constructs.alloy.syntax.Block;
import constructs.alloy.syntax.File;
import constructs.model.load.NodeLoad;
import constructs.model.load.Sampling;
import constructs.model.units.SamplingRatio;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TraceSamplingTest {
  private static final String SAMPLER = "otelcol.processor.tail_sampling.sampling";

  private static File file(Sampling sampling) {
    return Sloth.file(Sloth.props().sampling(sampling));
  }

  private static Block sampler(Sampling sampling) {
    return TraceFiles.block(file(sampling), SAMPLER);
  }

  @Test
  @DisplayName("#20: a share of all traces, every error and every slow one, each by a policy")
  void what_is_kept_is_what_any_policy_keeps() {
    Sampling.Tail tail =
        Sampling.tail()
            .keepErrors()
            .keepSlowerThan(Duration.ofMillis(2_300))
            .baseline(SamplingRatio.percent(7.5));
    assertThat(sampler(tail).blocks("policy").map(p -> p.text("name").orElseThrow()))
        .containsExactly("errors", "slow", "baseline");
    assertThat(TraceFiles.text(file(tail), SAMPLER))
        .contains("status_codes = [\"ERROR\"]", "threshold_ms = 2300", "sampling_percentage = 7.5");
  }

  @Test
  void a_tail_that_nobody_told_anything_keeps_all() {
    assertThat(sampler(Sampling.tail()).blocks("policy").map(p -> p.text("name").orElseThrow()))
        .containsExactly("baseline");
    assertThat(TraceFiles.text(file(Sampling.tail()), SAMPLER))
        .contains("sampling_percentage = 100");
  }

  @Test
  @DisplayName("#21: the wait follows from the longest request")
  void the_wait_follows_from_the_longest_request() {
    Block sampler = sampler(Sampling.tail());
    assertThat(sampler.text("decision_wait")).contains("1m5s");
    assertThat(sampler.text("decision_wait_after_root_received")).contains("10s");
    Block patient =
        sampler(
            Sampling.tail()
                .longestRequest(Duration.ofSeconds(171))
                .afterRoot(Duration.ofSeconds(7)));
    assertThat(patient.text("decision_wait")).contains("2m56s");
    assertThat(patient.text("decision_wait_after_root_received")).contains("7s");
  }

  @Test
  void twice_as_many_traces_may_wait_as_are_declared() {
    File file =
        Sloth.file(Sloth.props().sampling(Sampling.tail()).load(new NodeLoad(1_300, 70_001, 71)));
    assertThat(TraceFiles.block(file, SAMPLER).literal("num_traces")).contains("9230");
    assertThat(sampler(Sampling.tail()).literal("num_traces")).contains("5000");
  }

  @Test
  void so_may_the_sides_of_calls() {
    File file =
        Sloth.file(Sloth.props().load(new NodeLoad(1_300, 70_001, 710)).sampling(Sampling.all()));
    assertThat(TraceFiles.text(file, "otelcol.connector.servicegraph.calls"))
        .contains("max_items = 14200");
    assertThat(TraceFiles.text(file(Sampling.all()), "otelcol.connector.servicegraph.calls"))
        .contains("max_items = 5000");
  }

  /** A span that comes after its trace was decided about shares the trace's fate. */
  @Test
  void decisions_outlive_the_traces_that_wait() {
    assertThat(TraceFiles.text(file(Sampling.tail()), SAMPLER))
        .contains(
            "num_traces                        = 5000",
            "non_sampled_cache_size = 50000",
            "sampled_cache_size     = 50000");
  }

  /** What applications sampled is passed on; nobody knows what was left out. */
  @Test
  void head_sampling_is_done_by_applications() {
    File file =
        Sloth.file(
            Sloth.props()
                .sampling(Sampling.head(SamplingRatio.percent(13)))
                .spanMetrics(SpanMetrics.none()));
    assertThat(TraceFiles.text(file, "otelcol.processor.transform.apps"))
        .contains("traces  = [otelcol.processor.batch.traces.input]");
    assertThat(file.components("otelcol.receiver.otlp")).hasSize(1);
    assertThat(file.text())
        .doesNotContain("otelcol.processor.tail_sampling", "otelcol.exporter.loadbalancing");
  }

  /**
   * Without a time-out, what is on its way to a pod that was replaced never goes to another one.
   */
  @Test
  void the_balancer_gives_up_on_a_pod_that_is_gone() {
    assertThat(TraceFiles.text(file(Sampling.tail()), "otelcol.exporter.loadbalancing.sampling"))
        .contains(
            "timeout     = \"5s\"",
            "interval = \"5s\"",
            "timeout  = \"1s\"",
            "queue {\n\t\t\t\tenabled = false");
  }

  @Test
  void alloys_are_known_to_talk_to_each_other_wherever_spans_of_a_trace_meet() {
    assertThat(purposes(Sampling.all(), SpanMetrics.red())).contains("spans of one trace");
    assertThat(purposes(Sampling.tail(), SpanMetrics.none())).contains("spans of one trace");
    assertThat(purposes(Sampling.all(), SpanMetrics.none())).doesNotContain("spans of one trace");
    assertThat(purposes(Sampling.head(SamplingRatio.percent(13)), SpanMetrics.none()))
        .doesNotContain("spans of one trace");
  }

  private static List<String> purposes(Sampling sampling, SpanMetrics metrics) {
    return Sloth.edges(Sloth.props().sampling(sampling).spanMetrics(metrics)).stream()
        .map(edge -> edge.purpose())
        .toList();
  }
}
