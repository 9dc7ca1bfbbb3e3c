package constructs.alloy;

import static org.assertj.core.api.Assertions.assertThat;

import constructs.alloy.syntax.Block;
import constructs.alloy.traces.SpanMetrics;
import constructs.kit.tree.ManifestTree;
import constructs.model.load.Sampling;
import constructs.model.signals.LogWriter;
import constructs.model.signals.SpanFeed;
import constructs.model.units.SamplingRatio;
import org.cdk8s.Chart;
import org.junit.jupiter.api.Test;
import testing.Rendered;

class NodeDeclarationsTest {
  private final Chart chart = Rendered.chart();

  private AlloyDaemonSet alloy(AlloyDaemonSetProps.Builder props) {
    return new AlloyDaemonSet(chart, "alloy", props.build());
  }

  private SpanFeed feed() {
    return ManifestTree.of(chart).declared(SpanFeed.class).get(0);
  }

  private LogWriter writer() {
    return ManifestTree.of(chart).declared(LogWriter.class).get(0);
  }

  @Test
  void says_that_it_counts_spans() {
    alloy(Sloth.props());

    assertThat(feed().collector()).hasToString("alloy-system/alloy");
    assertThat(feed().counted().getAsBoolean()).isTrue();
    assertThat(feed().isPartial()).isFalse();
  }

  @Test
  void says_that_it_does_not_and_what_it_leaves_out() {
    alloy(
        Sloth.props()
            .sampling(Sampling.tail(SamplingRatio.percent(13)))
            .spanMetrics(SpanMetrics.none()));

    assertThat(feed().counted().getAsBoolean()).isFalse();
    assertThat(feed().isPartial()).isTrue();
  }

  @Test
  void counts_what_is_added_as_text() {
    alloy(Sloth.props().spanMetrics(SpanMetrics.none()))
        .extraBlock(Block.raw("otelcol.connector.servicegraph \"own\" { output { } }"));

    assertThat(feed().counted().getAsBoolean()).isTrue();
  }

  @Test
  void makes_audit_logs_and_no_other_stream() {
    alloy(Sloth.props());

    assertThat(writer().makes().test("audit")).isTrue();
    assertThat(writer().makes().test("billing")).isFalse();
    assertThat(writer().makes().test("error")).isFalse();
  }

  @Test
  void makes_a_stream_that_a_pod_label_sets() {
    alloy(Sloth.props())
        .extraBlock(
            Block.raw(
                """
                discovery.relabel "bills" {
                  targets = []
                  rule {
                    target_label = "log_type"
                    replacement  = "billing"
                  }
                }
                """));

    assertThat(writer().makes().test("billing")).isTrue();
  }

  @Test
  void makes_a_stream_that_something_else_sets() {
    alloy(Sloth.props())
        .extraBlock(
            Block.raw(
                """
                loki.process "bills" {
                  forward_to = []
                  stage.static_labels {
                    values = { log_type = "billing" }
                  }
                }
                """));

    assertThat(writer().makes().test("billing")).isTrue();
    assertThat(writer().makes().test("bill")).isFalse();
  }
}
