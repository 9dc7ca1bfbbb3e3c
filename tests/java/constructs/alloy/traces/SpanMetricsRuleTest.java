package constructs.alloy.traces;

import static org.assertj.core.api.Assertions.assertThat;

import constructs.alloy.AlloyDaemonSet;
import constructs.alloy.Sloth;
import constructs.alloy.collect.ConfigDraft;
import constructs.alloy.collect.OtlpPipeline;
import constructs.alloy.syntax.Body;
import constructs.alloy.syntax.ComponentKind;
import constructs.alloy.syntax.ComponentRef;
import constructs.alloy.syntax.Expr;
import constructs.alloy.syntax.Outputs;
import constructs.alloy.syntax.Signal.OtlpMetrics;
import constructs.alloy.syntax.Signal.OtlpTraces;
import constructs.model.load.Sampling;
import constructs.model.units.SamplingRatio;
import java.util.List;
import java.util.function.Consumer;
import org.cdk8s.Chart;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import testing.Rendered;

class SpanMetricsRuleTest {
  private static final Sampling.Tail TENTH =
      Sampling.tail().keepErrors().baseline(SamplingRatio.percent(10));

  private final Chart chart = Rendered.chart();

  private AlloyDaemonSet alloy(Sampling sampling) {
    return new AlloyDaemonSet(chart, "alloy", Sloth.props().sampling(sampling).build());
  }

  private List<String> problems() {
    return TraceParts.problems(chart);
  }

  @Nested
  class RedAfterSampler {
    private static final String MESSAGE =
        "[test/alloy] alloy/red-after-sampler: otelcol.connector.%s.mine counts only what otelcol.processor.%s.mine keeps%s;"
            + " expected metrics of spans from before the sampler, and behind it exemplars under a name of their own;"
            + " fix: SpanMetrics.red(), which has both, in place of otelcol.connector.%s.mine";

    private void afterSampler(Consumer<Body<OtlpMetrics>> content) {
      alloy(Sampling.all())
          .add(
              c ->
                  TraceParts.sampler(
                      c, TraceParts.spanMetrics(c, "mine", content), TraceParts::waits));
    }

    @Test
    @DisplayName("#22: requests and errors are not counted behind the sampler")
    void fires_with_the_whole_message() {
      afterSampler(TraceParts::keyed);
      assertThat(problems())
          .containsExactly(
              MESSAGE.formatted(
                  "spanmetrics",
                  "tail_sampling",
                  ", got namespace traces.span.metrics",
                  "spanmetrics"));
    }

    @Test
    void fires_when_exemplars_have_the_name_of_all_requests() {
      afterSampler(
          connector -> {
            TraceParts.keyed(connector);
            TraceParts.exemplars(connector);
            connector.set("namespace", "traces.spanmetrics");
          });
      assertThat(problems())
          .containsExactly(
              MESSAGE.formatted(
                  "spanmetrics",
                  "tail_sampling",
                  ", got namespace traces.spanmetrics",
                  "spanmetrics"));
    }

    @Test
    void fires_for_calls_between_services_and_for_a_sampler_at_the_head() {
      alloy(Sampling.all())
          .add(
              c -> {
                ComponentRef<OtlpMetrics> samples =
                    c.file()
                        .declare(
                            ComponentKind.OTELCOL_EXPORTER_PROMETHEUS,
                            "mine",
                            exporter -> exporter.forwardTo(c.metrics()));
                TraceParts.headSampler(
                    c,
                    c.file()
                        .declare(
                            ComponentKind.OTELCOL_CONNECTOR_SERVICEGRAPH,
                            "mine",
                            calls -> calls.output(Outputs.metrics(samples))));
              });
      assertThat(problems())
          .containsExactly(
              MESSAGE.formatted("servicegraph", "probabilistic_sampler", "", "servicegraph"));
    }

    /** What the balancer sends is sampled already when it arrives. */
    @Test
    void fires_when_the_sampler_is_before_the_balancer() {
      alloy(Sampling.all()).add(c -> TraceParts.headSampler(c, TraceParts.balancer(c)));
      assertThat(problems())
          .singleElement()
          .asString()
          .contains(
              "otelcol.connector.servicegraph.calls counts only what otelcol.processor.probabilistic_sampler.mine keeps");
    }

    @Test
    void stays_quiet_for_exemplars_under_a_name_of_their_own() {
      afterSampler(
          connector -> {
            TraceParts.keyed(connector);
            TraceParts.exemplars(connector);
            connector.set("namespace", "traces.mine");
          });
      assertThat(problems()).isEmpty();
    }

    @Test
    void the_fix_works() {
      new AlloyDaemonSet(
          chart, "alloy", Sloth.props().sampling(TENTH).spanMetrics(SpanMetrics.red()).build());
      assertThat(problems()).isEmpty();
    }
  }

  @Nested
  class ExemplarsBeforeSampler {
    private static ComponentRef<OtlpTraces> connector(ConfigDraft draft, boolean exemplars) {
      return TraceParts.spanMetrics(
          draft,
          "mine",
          connector -> {
            TraceParts.keyed(connector);
            connector
                .set("namespace", "traces.mine")
                .block("exemplars", e -> e.set("enabled", exemplars));
          });
    }

    /** A receiver whose spans both a connector and a sampler get. */
    private void besideSampler(boolean exemplars) {
      alloy(Sampling.all())
          .add(
              c ->
                  TraceParts.receiver(
                      c,
                      Outputs.traces(
                          OtlpPipeline.memoryLimiter(
                              c.file(),
                              "mine",
                              Outputs.traces(
                                  connector(c, exemplars),
                                  TraceParts.sampler(
                                      c, TraceParts.store(c), TraceParts::waits))))));
    }

    @Test
    void fires_with_the_whole_message() {
      besideSampler(true);
      assertThat(problems())
          .containsExactly(
              "[test/alloy] alloy/exemplars-before-sampler: otelcol.connector.spanmetrics.mine points to traces that otelcol.processor.tail_sampling.mine may drop,"
                  + " got exemplars { enabled = true }; expected exemplars from a connector behind the sampler;"
                  + " fix: exemplars { enabled = false }; SpanMetrics.red() has those of kept traces on traces_sampled_latency");
    }

    @Test
    void stays_quiet_where_no_trace_of_it_is_dropped() {
      alloy(TENTH)
          .add(
              c ->
                  TraceParts.receiver(
                      c,
                      Outputs.traces(
                          OtlpPipeline.memoryLimiter(
                              c.file(), "mine", Outputs.traces(connector(c, true))))));
      assertThat(problems()).isEmpty();
    }

    @Test
    void the_fix_works() {
      besideSampler(false);
      assertThat(problems()).isEmpty();
    }
  }

  @Nested
  class SpanMetricsWithoutResourceKey {
    private static final String MESSAGE =
        "[test/alloy] alloy/span-metrics-without-resource-key: otelcol.connector.spanmetrics.mine doesn't count the pods of a service together, got %s;"
            + " expected the attributes that make a service, service.name among them;"
            + " fix: resource_metrics_key_attributes = [\"service.name\", \"service.namespace\", \"k8s.namespace.name\"]";

    private void mine(Consumer<Body<OtlpMetrics>> content) {
      alloy(Sampling.all()).add(draft -> TraceParts.spanMetrics(draft, "mine", content));
    }

    @Test
    void fires_with_the_whole_message() {
      mine(connector -> {});
      assertThat(problems())
          .containsExactly(MESSAGE.formatted("no resource_metrics_key_attributes"));
    }

    @Test
    void fires_when_the_key_knows_no_service() {
      mine(c -> c.set("resource_metrics_key_attributes", Expr.texts("k8s.pod.uid", "host.name")));
      assertThat(problems())
          .containsExactly(
              MESSAGE.formatted(
                  "resource_metrics_key_attributes = [\"k8s.pod.uid\", \"host.name\"]"));
    }

    @Test
    void the_fix_works() {
      mine(
          c ->
              c.set(
                  "resource_metrics_key_attributes",
                  Expr.texts("service.name", "service.namespace", "k8s.namespace.name")));
      assertThat(problems()).isEmpty();
    }
  }
}
