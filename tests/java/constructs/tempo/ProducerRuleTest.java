package constructs.tempo;

import static org.assertj.core.api.Assertions.assertThat;

import constructs.kit.tree.ManifestTree;
import constructs.model.diagnostics.Problem;
import constructs.model.diagnostics.Severity;
import constructs.model.labels.Workload;
import constructs.model.load.Sampling;
import constructs.model.signals.MetricsSink;
import constructs.model.signals.SpanFeed;
import constructs.model.signals.TracesSink;
import constructs.model.store.ObjectStore;
import constructs.model.units.SamplingRatio;
import java.net.URI;
import java.util.List;
import org.cdk8s.Chart;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import testing.Rendered;

/** Seed defect 28: exactly one producer makes the service graph; none or both is a rule. */
class ProducerRuleTest {
  private static final MetricsGenerator ON =
      MetricsGenerator.remoteWrite(
          MetricsSink.external(URI.create("http://metrics.test:1313/push")));
  private static final Sampling TENTH = Sampling.tail(SamplingRatio.percent(13));

  private final Chart chart = Rendered.chart();

  private TracesSink tempo(MetricsGenerator generator) {
    return new TempoStore(
            chart,
            "tempo",
            TempoStoreProps.builder(
                    ObjectStore.external(URI.create("http://s3.test:9123"), "eu-test-7", ""))
                .metricsGenerator(generator)
                .build())
        .sink();
  }

  private List<String> problems(TracesSink to, Sampling sampling, boolean counted) {
    ManifestTree.of(chart)
        .declare(
            new SpanFeed(new Workload("zoo", "sloth"), to.otlpGrpc(), sampling, () -> counted));
    return ManifestTree.of(chart).problems().stream().map(Problem::toString).toList();
  }

  @Nested
  class TwoProducers {
    @Test
    void fires_with_the_whole_message() {
      assertThat(problems(tempo(ON), Sampling.all(), true))
          .containsExactly(
              "[test/tempo] tempo/two-producers: two producers make traces_spanmetrics_* and traces_service_graph_* of the same spans, got zoo/sloth and Tempo's metrics generator; expected exactly one of them; fix: metricsGenerator(MetricsGenerator.off()), or spanMetrics(SpanMetrics.none()) of the collector");
    }

    @Test
    void stays_quiet_for_spans_that_go_elsewhere() {
      tempo(ON);
      assertThat(
              problems(
                  TracesSink.external(URI.create("https://traces.example:1919")),
                  Sampling.all(),
                  true))
          .isEmpty();
    }

    @Test
    void either_fix_works() {
      assertThat(problems(tempo(MetricsGenerator.off()), Sampling.all(), true)).isEmpty();
    }

    @Test
    void the_other_fix_works() {
      assertThat(problems(tempo(ON), Sampling.all(), false)).isEmpty();
    }
  }

  @Nested
  class NoProducer {
    @Test
    void warns_with_the_whole_message() {
      assertThat(problems(tempo(MetricsGenerator.off()), Sampling.all(), false))
          .containsExactly(
              "[test/tempo] tempo/no-producer: nobody makes traces_service_graph_* of the spans that are stored, got none by zoo/sloth, metrics generator off; expected exactly one producer; fix: spanMetrics(SpanMetrics.red()) of the collector, or metricsGenerator(MetricsGenerator.remoteWrite(mimir.sink()))");
      assertThat(TempoRule.NO_PRODUCER.severity()).isEqualTo(Severity.WARNING);
    }

    @Test
    void stays_quiet_where_nobody_is_known_to_send() {
      tempo(MetricsGenerator.off());
      assertThat(ManifestTree.of(chart).problems()).isEmpty();
    }

    @Test
    void the_fix_works() {
      assertThat(problems(tempo(ON), Sampling.all(), false)).isEmpty();
    }
  }

  @Nested
  class GeneratorBehindSampler {
    @Test
    void fires_with_the_whole_message() {
      assertThat(problems(tempo(ON), TENTH, false))
          .containsExactly(
              "[test/tempo] tempo/generator-behind-sampler: the metrics generator counts the traces that are kept, got zoo/sloth sends 13 %; expected all traces, or metrics that are made before the sampler; fix: metricsGenerator(MetricsGenerator.off()) and spanMetrics(SpanMetrics.red()) of the collector, or its sampling(Sampling.all())");
    }

    @Test
    void fires_for_head_sampling_too() {
      assertThat(problems(tempo(ON), Sampling.head(SamplingRatio.percent(7)), false))
          .singleElement()
          .asString()
          .contains("tempo/generator-behind-sampler", "7 % by the applications");
    }

    @Test
    void stays_quiet_for_a_sampler_that_keeps_all() {
      assertThat(problems(tempo(ON), Sampling.tail(), false)).isEmpty();
    }

    @Test
    void the_fix_works() {
      assertThat(problems(tempo(MetricsGenerator.off()), TENTH, true)).isEmpty();
    }
  }
}
