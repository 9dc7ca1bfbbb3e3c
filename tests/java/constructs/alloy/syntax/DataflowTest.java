package constructs.alloy.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import constructs.alloy.syntax.Signal.OtlpAny;
import constructs.alloy.syntax.Signal.OtlpMetrics;
import constructs.alloy.syntax.Signal.OtlpTraces;
import constructs.alloy.syntax.Signal.Samples;
import constructs.alloy.syntax.Signal.Targets;
import java.util.List;
import org.junit.jupiter.api.Test;

class DataflowTest {
  private static final File TYPED = typed();
  private static final Block NOBODY = new Block("mine", "a", List.of());

  private static File typed() {
    File.Builder file = File.builder();
    ComponentRef<Samples> write =
        file.declare(ComponentKind.PROMETHEUS_REMOTE_WRITE, "sloth", b -> {});
    ComponentRef<Targets> found =
        file.declare(ComponentKind.DISCOVERY_KUBERNETES, "pods", b -> b.set("role", "pod"));
    file.declare(ComponentKind.PROMETHEUS_SCRAPE, "pods", b -> b.targets(found).forwardTo(write));
    ComponentRef<OtlpMetrics> samples =
        file.declare(ComponentKind.OTELCOL_EXPORTER_PROMETHEUS, "red", b -> b.forwardTo(write));
    ComponentRef<OtlpTraces> red =
        file.declare(
            ComponentKind.OTELCOL_CONNECTOR_SPANMETRICS,
            "red",
            b -> b.output(Outputs.metrics(samples)));
    ComponentRef<OtlpAny> store =
        file.declare(ComponentKind.OTELCOL_EXPORTER_OTLP, "traces", b -> {});
    file.declare(
        ComponentKind.<OtlpTraces>otlpReceiver(),
        "apps",
        b -> b.output(Outputs.traces(store, red)));
    return file.build();
  }

  private static Block block(File file, String address) {
    return file.blocks().stream()
        .filter(b -> b.address().equals(address))
        .findFirst()
        .orElseThrow();
  }

  private static Block forwarding(String label, String... receivers) {
    return new Block(
        "loki.process",
        label,
        List.of(
            new Attribute(
                "forward_to",
                Exprs.list(
                    List.of(receivers).stream()
                        .map(r -> new Exprs.Reference("loki.process." + r + ".receiver"))
                        .toList()))));
  }

  @Test
  void an_edge_says_which_attribute_made_it() {
    assertThat(TYPED.flow().edgesFrom(block(TYPED, "otelcol.receiver.otlp.apps")))
        .extracting(e -> e.attribute() + " to " + e.to().address())
        .containsExactly(
            "traces to otelcol.exporter.otlp.traces",
            "traces to otelcol.connector.spanmetrics.red");
    assertThat(TYPED.flow().edgesTo(block(TYPED, "prometheus.scrape.pods")))
        .extracting(e -> e.attribute() + " from " + e.from().address())
        .containsExactly("targets from discovery.kubernetes.pods");
  }

  @Test
  void knows_what_is_above_and_below_a_component() {
    Dataflow flow = TYPED.flow();
    assertThat(flow.downstream(block(TYPED, "otelcol.receiver.otlp.apps")))
        .extracting(Block::address)
        .containsExactly(
            "otelcol.exporter.otlp.traces",
            "otelcol.connector.spanmetrics.red",
            "otelcol.exporter.prometheus.red",
            "prometheus.remote_write.sloth");
    assertThat(flow.upstream(block(TYPED, "prometheus.remote_write.sloth")))
        .extracting(Block::address)
        .containsExactlyInAnyOrder(
            "prometheus.scrape.pods",
            "otelcol.exporter.prometheus.red",
            "discovery.kubernetes.pods",
            "otelcol.connector.spanmetrics.red",
            "otelcol.receiver.otlp.apps");
    assertThat(
            flow.reaches(
                block(TYPED, "discovery.kubernetes.pods"),
                block(TYPED, "prometheus.remote_write.sloth")))
        .isTrue();
    assertThat(
            flow.reaches(
                block(TYPED, "otelcol.exporter.otlp.traces"),
                block(TYPED, "otelcol.receiver.otlp.apps")))
        .isFalse();
  }

  @Test
  void typed_wiring_has_no_cycle() {
    assertThat(TYPED.flow().cycle()).isEmpty();
  }

  @Test
  void a_cycle_is_found_behind_its_entry() {
    File file =
        new File(
            List.of(
                forwarding("in", "a"),
                forwarding("a", "out", "b"),
                forwarding("b", "a"),
                forwarding("out")));
    Dataflow flow = file.flow();
    assertThat(flow.cycle())
        .extracting(Block::address)
        .containsExactly("loki.process.a", "loki.process.b");
    assertThat(flow.reaches(block(file, "loki.process.b"), block(file, "loki.process.b"))).isTrue();
    assertThat(flow.reaches(block(file, "loki.process.in"), block(file, "loki.process.in")))
        .isFalse();
  }

  @Test
  void a_component_that_forwards_to_itself_is_a_cycle() {
    File file = new File(List.of(forwarding("a", "a")));
    assertThat(file.flow().cycle()).extracting(Block::address).containsExactly("loki.process.a");
  }

  /** A file that turns round must not hang the order of its blocks. */
  @Test
  void blocks_in_a_cycle_and_blocks_of_one_address_all_stay() {
    List<Block> blocks = List.of(forwarding("a", "b"), forwarding("b", "a"), forwarding("b", "a"));
    assertThat(Dataflow.sorted(blocks)).containsExactlyInAnyOrderElementsOf(blocks);
  }

  @Test
  void references_that_lead_nowhere_are_no_edges() {
    File file = new File(List.of(forwarding("a", "gone")));
    assertThat(file.flow().edgesFrom(file.blocks().get(0))).isEmpty();
  }

  /** The exporters of a file are found however their receivers are named. */
  @Test
  void a_receiver_is_told_by_its_export_or_by_the_attribute_that_names_it() {
    assertThat(new Link(NOBODY, "mine", "write_to", "loki.write.logs.receiver").forwards())
        .isTrue();
    assertThat(new Link(NOBODY, "mine", "forward_to", "mine.other.sink").forwards()).isTrue();
    assertThat(new Link(NOBODY, "output", "traces", "otelcol.exporter.otlp.a.input").forwards())
        .isTrue();
    assertThat(new Link(NOBODY, "endpoint", "url", "local.file.a.content").forwards()).isFalse();
  }
}
