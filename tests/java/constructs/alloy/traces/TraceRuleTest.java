package constructs.alloy.traces;

import static org.assertj.core.api.Assertions.assertThat;

import constructs.alloy.AlloyDaemonSet;
import constructs.alloy.AlloyDaemonSetProps;
import constructs.alloy.Sloth;
import constructs.alloy.collect.OtlpPipeline;
import constructs.alloy.syntax.Outputs;
import constructs.model.labels.Endpoint;
import constructs.model.load.Sampling;
import constructs.model.signals.TracesSink;
import constructs.model.units.SamplingRatio;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.cdk8s.Chart;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import testing.Rendered;

class TraceRuleTest {
  private static final Sampling.Tail TENTH =
      Sampling.tail().keepErrors().baseline(SamplingRatio.percent(10));

  private final Chart chart = Rendered.chart();

  private AlloyDaemonSet alloy(Sampling sampling) {
    return new AlloyDaemonSet(chart, "alloy", Sloth.props().sampling(sampling).build());
  }

  private List<String> problems() {
    return TraceParts.problems(chart);
  }

  @Test
  void every_sampling_of_ours_is_fine() {
    new AlloyDaemonSet(chart, "all", Sloth.props().build());
    new AlloyDaemonSet(
        chart,
        "head",
        Sloth.props()
            .sampling(Sampling.head(SamplingRatio.percent(10)))
            .spanMetrics(SpanMetrics.none())
            .build());
    new AlloyDaemonSet(
        chart,
        "tail",
        Sloth.props()
            .sampling(TENTH.keepSlowerThan(Duration.ofSeconds(3)))
            .spanMetrics(SpanMetrics.red().histogram(RedHistogram.explicit(Duration.ofMillis(170))))
            .build());
    new AlloyDaemonSet(
        chart, "plain", Sloth.props().sampling(TENTH).spanMetrics(SpanMetrics.none()).build());
    assertThat(problems()).isEmpty();
  }

  @Nested
  class DecisionWaitOverSlack {
    private static final String MESSAGE =
        "[test/alloy] alloy/decision-wait-over-slack: otelcol.processor.tail_sampling.%s waits for spans until the trace store counts them no more, got decision_wait = \"%s\";"
            + " expected less than 30s, the slack of the trace store;"
            + " fix: Sampling.tail().longestRequest(..) with a shorter time-out, or a trace store that makes no metrics of spans";

    /** A trace store whose metrics generator is on. */
    private AlloyDaemonSetProps.Builder counted(Sampling sampling) {
      record Counting(Endpoint otlpGrpc, Optional<Duration> slack) implements TracesSink {}
      return Sloth.props()
          .sampling(sampling)
          .traces(
              new Counting(
                  Endpoint.external(URI.create("http://traces.example:1919")),
                  Optional.of(Duration.ofSeconds(30))));
    }

    @Test
    @DisplayName("#21: the wait for whole traces stays under the slack of the trace store")
    void fires_with_the_whole_message_at_the_default() {
      new AlloyDaemonSet(chart, "alloy", counted(Sampling.tail()).build());
      assertThat(problems()).containsExactly(MESSAGE.formatted("sampling", "1m5s"));
    }

    @Test
    void fires_at_the_slack_itself() {
      new AlloyDaemonSet(
          chart, "alloy", counted(Sampling.tail().longestRequest(Duration.ofSeconds(25))).build());
      assertThat(problems()).containsExactly(MESSAGE.formatted("sampling", "30s"));
    }

    @Test
    void fires_when_a_sampler_is_left_to_its_default() {
      new AlloyDaemonSet(chart, "alloy", counted(Sampling.all()).build())
          .add(draft -> TraceParts.sampler(draft, TraceParts.store(draft), mine -> {}));
      assertThat(problems()).containsExactly(MESSAGE.formatted("mine", "30s"));
    }

    @Test
    void stays_quiet_where_nobody_counts() {
      alloy(Sampling.tail());
      assertThat(problems()).isEmpty();
    }

    @Test
    void the_fix_works() {
      new AlloyDaemonSet(
          chart,
          "alloy",
          counted(Sampling.tail().longestRequest(Duration.ofMillis(24_999))).build());
      assertThat(problems()).isEmpty();
    }
  }

  @Nested
  class BatchBeforeSampler {
    @Test
    void fires_with_the_whole_message() {
      alloy(Sampling.all())
          .add(
              c ->
                  TraceParts.batch(
                      c, TraceParts.sampler(c, TraceParts.store(c), TraceParts::waits)));
      assertThat(problems())
          .containsExactly(
              "[test/alloy] alloy/batch-before-sampler: spans are gathered before otelcol.processor.tail_sampling.mine decides about them, got otelcol.processor.batch.mine;"
                  + " expected batches behind the sampler;"
                  + " fix: output { traces = [otelcol.processor.batch.mine.input] } in otelcol.processor.tail_sampling.mine, and in no component before it");
    }

    @Test
    void fires_when_the_batch_is_before_the_balancer() {
      alloy(TENTH).add(c -> TraceParts.batch(c, TraceParts.balancer(c)));
      assertThat(problems())
          .singleElement()
          .asString()
          .contains(
              "before otelcol.processor.tail_sampling.sampling decides about them, got otelcol.processor.batch.mine;");
    }

    @Test
    void the_fix_works() {
      alloy(Sampling.all())
          .add(
              c ->
                  TraceParts.sampler(
                      c, TraceParts.batch(c, TraceParts.store(c)), TraceParts::waits));
      assertThat(problems()).isEmpty();
    }
  }

  @Nested
  class MemoryLimiterFirst {
    @Test
    void fires_with_the_whole_message() {
      alloy(Sampling.all()).add(c -> TraceParts.receiver(c, Outputs.traces(TraceParts.store(c))));
      assertThat(problems())
          .containsExactly(
              "[test/alloy] alloy/memory-limiter-first: otelcol.receiver.otlp.mine hands data on before memory is limited, got otelcol.exporter.otlp.mine;"
                  + " expected otelcol.processor.memory_limiter as the first component;"
                  + " fix: output { .. = [otelcol.processor.memory_limiter.mine.input] } in otelcol.receiver.otlp.mine, and otelcol.exporter.otlp.mine.input in the output of that limiter");
    }

    @Test
    void the_fix_works() {
      alloy(Sampling.all())
          .add(
              c ->
                  TraceParts.receiver(
                      c,
                      Outputs.traces(
                          OtlpPipeline.memoryLimiter(
                              c.file(), "mine", Outputs.traces(TraceParts.store(c))))));
      assertThat(problems()).isEmpty();
    }
  }
}
