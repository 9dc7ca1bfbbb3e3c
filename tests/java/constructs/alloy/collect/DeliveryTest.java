package constructs.alloy.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static testing.Golden.assertGolden;

import constructs.alloy.AlloyDaemonSet;
import constructs.alloy.AlloyDaemonSetProps;
import constructs.alloy.Sloth;
import constructs.alloy.syntax.File;
import constructs.kit.tree.ManifestTree;
import constructs.model.labels.Endpoint;
import constructs.model.load.Buffer;
import constructs.model.load.NodeLoad;
import constructs.model.load.OutageCost;
import constructs.model.load.Sampling;
import constructs.model.signals.LogsSink;
import constructs.model.signals.MetricsSink;
import constructs.model.signals.TracesSink;
import constructs.model.units.Memory;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.cdk8s.Chart;
import org.junit.jupiter.api.Test;
import testing.Rendered;

class DeliveryTest {
  private static final Delivery ODD =
      Delivery.defaults()
          .samples(Duration.ofMinutes(70))
          .spans(1_700)
          .logRecords(Memory.mebibytes(3))
          .containerLogs(Memory.megabytes(7));
  private static final NodeLoad LOAD = new NodeLoad(1_300, 70_001, 19);

  /** The sinks and the balancer, without anything that leads to them. */
  private static File senders(AlloyDaemonSetProps.Builder builder) {
    Set<String> names =
        Set.of(
            "loki.write",
            "otelcol.exporter.loadbalancing",
            "otelcol.exporter.otlp",
            "otelcol.exporter.otlphttp",
            "prometheus.remote_write");
    return new File(
        Sloth.file(builder).blocks().stream()
            .filter(block -> names.contains(block.name()))
            .toList());
  }

  @Test
  void every_queue_and_every_retry_is_written_out() {
    assertGolden(
        "alloy/delivery.alloy",
        senders(Sloth.props().sampling(Sampling.tail()).delivery(ODD)).text());
  }

  @Test
  void the_write_ahead_log_is_truncated_twice_in_the_time_that_it_keeps() {
    assertThat(senders(Sloth.props().delivery(ODD)).text())
        .contains("truncate_frequency = \"35m\"", "max_keepalive_time = \"2h20m\"");
  }

  @Test
  void refuses_sizes_that_hold_nothing() {
    Delivery delivery = Delivery.defaults();

    assertThatThrownBy(() -> delivery.samples(Duration.ofMinutes(9)))
        .hasMessage("samples must be kept for at least PT10M, got PT9M");
    assertThatThrownBy(() -> delivery.spans(999))
        .hasMessage("spans must be at least 1000, got 999");
    assertThatThrownBy(() -> delivery.logRecords(Memory.megabytes(1)))
        .hasMessage("logRecords must be at least 1Mi, got 1000000");
    assertThatThrownBy(() -> delivery.containerLogs(Memory.ZERO))
        .hasMessage("containerLogs must be at least 1, got 0");
    assertThatThrownBy(() -> delivery.logRetries(Duration.ofSeconds(59)))
        .hasMessage("logRetries must be at least PT1M, got PT59S");
  }

  /** Pauses of 0.5, 1, 2, 4, 8, 16 and then 30 s, each of them up to twice as long. */
  @Test
  void a_push_of_lines_is_tried_as_often_as_the_time_takes_at_least() {
    assertThat(SendingQueues.retries(Duration.ofMillis(500))).isEqualTo(1);
    assertThat(SendingQueues.retries(Duration.ofMillis(31_500))).isEqualTo(6);
    assertThat(SendingQueues.retries(Duration.ofMinutes(1))).isEqualTo(7);
    assertThat(SendingQueues.retries(Duration.ofMinutes(15))).isEqualTo(35);
  }

  private static OutageCost cost(AlloyDaemonSetProps.Builder props) {
    Chart chart = Rendered.chart();
    new AlloyDaemonSet(chart, "alloy", props.delivery(ODD).load(LOAD).build());
    return ManifestTree.of(chart).declared(OutageCost.class).get(0);
  }

  @Test
  void the_cost_of_an_outage_follows_from_the_sizes_and_the_load() {
    OutageCost cost = cost(Sloth.props().scrapeInterval(Duration.ofSeconds(20)));

    assertThat(cost.buffers())
        .extracting(Buffer::signal, Buffer::perSecond, Buffer::held)
        .containsExactly(
            tuple("metrics", 1_300L, Duration.ofMinutes(60)),
            tuple(
                "tailed log lines",
                70_001L,
                Duration.ofSeconds((12 * 1024 * 1024 + 7_000_000) / 70_001)),
            tuple("OTLP log lines", 70_001L, Duration.ofSeconds(3 * 1024 * 1024 / 2 / 70_001)),
            tuple("spans", 19L, Duration.ofSeconds(1_700 / 19)));
    assertThat(cost.buffers())
        .extracting(buffer -> buffer.backend().toString())
        .containsExactly("metrics.example", "logs.example", "logs.example", "traces.example");
    assertThat(cost.scrapesMissed()).isEqualTo(5);
    assertThat(cost.load()).isEqualTo(LOAD);
  }

  @Test
  void samples_are_held_no_longer_than_the_backend_takes_them() {
    assertThat(metricsHeld(Duration.ofMinutes(31))).isEqualTo(Duration.ofMinutes(31));
    assertThat(metricsHeld(Duration.ofHours(13))).isEqualTo(ODD.samples());
  }

  private static Duration metricsHeld(Duration acceptedAge) {
    record Scales(Endpoint push, Duration acceptedAge) implements MetricsSink {}
    AlloyDaemonSetProps.Builder props =
        AlloyDaemonSetProps.builder(
            new Scales(
                MetricsSink.external(URI.create("http://scales.example/push")).push(), acceptedAge),
            LogsSink.external(URI.create("http://logs.example:1717")),
            TracesSink.external(URI.create("https://traces.example:1919")));
    return cost(props).buffers().get(0).held();
  }
}
