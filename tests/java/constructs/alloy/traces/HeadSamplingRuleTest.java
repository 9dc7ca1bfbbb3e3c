package constructs.alloy.traces;

import static org.assertj.core.api.Assertions.assertThat;

import constructs.alloy.AlloyDaemonSet;
import constructs.alloy.Sloth;
import constructs.alloy.syntax.Body;
import constructs.alloy.syntax.Expr;
import constructs.alloy.syntax.Signal.OtlpTraces;
import constructs.model.load.Sampling;
import constructs.model.units.SamplingRatio;
import java.util.List;
import org.cdk8s.Chart;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import testing.Rendered;

class HeadSamplingRuleTest {
  private final Chart chart = Rendered.chart();

  private AlloyDaemonSet alloy(Sampling sampling) {
    return new AlloyDaemonSet(chart, "alloy", Sloth.props().sampling(sampling).build());
  }

  private List<String> problems() {
    return TraceParts.problems(chart);
  }

  @Nested
  class HeadSamplingDropsErrors {
    private static final String MESSAGE =
        "[test/alloy] alloy/head-sampling-drops-errors: otelcol.processor.tail_sampling.%s is to keep traces that are dropped before it sees them, got %s;"
            + " expected one decision, about whole traces;"
            + " fix: AlloyDaemonSetProps.sampling(Sampling.tail().keepErrors().baseline(SamplingRatio.percent(..))), and no other sampler";

    private static void errors(Body<OtlpTraces> sampler) {
      TraceParts.waits(sampler);
      sampler.block(
          "policy",
          policy ->
              policy
                  .set("name", "mine")
                  .set("type", "status_code")
                  .block("status_code", code -> code.set("status_codes", Expr.texts("ERROR"))));
    }

    /** The typed value has no way to say it: {@code Sampling.Head} has no {@code keepErrors()}. */
    @Test
    @DisplayName("#20: errors can't be kept of what head sampling leaves")
    void fires_with_the_whole_message_when_applications_sample() {
      new AlloyDaemonSet(
              chart,
              "alloy",
              Sloth.props()
                  .sampling(Sampling.head(SamplingRatio.percent(13)))
                  .spanMetrics(SpanMetrics.none())
                  .build())
          .add(
              draft ->
                  TraceParts.sampler(
                      draft, TraceParts.store(draft), HeadSamplingDropsErrors::errors));
      assertThat(problems())
          .containsExactly(MESSAGE.formatted("mine", "Sampling.head(..) of 13 %"));
    }

    @Test
    void fires_when_a_sampler_drops_before_the_sampler_that_keeps_errors() {
      alloy(Sampling.all())
          .add(
              draft ->
                  TraceParts.headSampler(
                      draft,
                      TraceParts.sampler(
                          draft, TraceParts.store(draft), HeadSamplingDropsErrors::errors)));
      assertThat(problems())
          .containsExactly(
              MESSAGE.formatted("mine", "otelcol.processor.probabilistic_sampler.mine"));
    }

    @Test
    void stays_quiet_where_nothing_else_than_chance_decides() {
      alloy(Sampling.all())
          .add(
              draft ->
                  TraceParts.headSampler(
                      draft,
                      TraceParts.sampler(draft, TraceParts.store(draft), TraceParts::waits)));
      assertThat(problems()).isEmpty();
    }

    @Test
    void the_fix_works() {
      alloy(Sampling.tail().keepErrors().baseline(SamplingRatio.percent(13)));
      assertThat(problems()).isEmpty();
    }
  }

  @Nested
  class RedFromHeadSamples {
    @Test
    void fires_with_the_whole_message() {
      alloy(Sampling.head(SamplingRatio.percent(13)));
      assertThat(problems())
          .containsExactly(
              "[test/alloy] alloy/red-from-head-samples: metrics of spans are made of the 13 % that applications send,"
                  + " got otelcol.connector.spanmetrics.red, otelcol.connector.spanmetrics.sampled, otelcol.connector.servicegraph.calls;"
                  + " expected span metrics of every trace, or none;"
                  + " fix: AlloyDaemonSetProps.sampling(Sampling.tail().baseline(SamplingRatio.percent(13))), or .spanMetrics(SpanMetrics.none())");
    }

    @Test
    void either_fix_works() {
      alloy(Sampling.tail().baseline(SamplingRatio.percent(13)));
      new AlloyDaemonSet(
          chart,
          "none",
          Sloth.props()
              .sampling(Sampling.head(SamplingRatio.percent(13)))
              .spanMetrics(SpanMetrics.none())
              .build());
      assertThat(problems()).isEmpty();
    }
  }
}
