package constructs.alloy.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import constructs.alloy.syntax.Signal.Entries;
import constructs.alloy.syntax.Signal.OtlpAny;
import constructs.alloy.syntax.Signal.Samples;
import constructs.alloy.syntax.Signal.Targets;
import org.junit.jupiter.api.Test;

class FileTest {
  private final File.Builder file = File.builder();

  @Test
  void data_flows_downwards_though_sinks_are_declared_first() {
    ComponentRef<Samples> write =
        file.declare(ComponentKind.PROMETHEUS_REMOTE_WRITE, "sloth", b -> {});
    ComponentRef<Targets> found =
        file.declare(ComponentKind.DISCOVERY_KUBERNETES, "pods", b -> b.set("role", "pod"));
    ComponentRef<Targets> labelled =
        file.declare(ComponentKind.DISCOVERY_RELABEL, "pods", b -> b.targets(found));
    file.declare(
        ComponentKind.PROMETHEUS_SCRAPE, "pods", b -> b.targets(labelled).forwardTo(write));
    file.configure("logging", b -> b.set("level", "warn"));
    assertThat(file.build().text())
        .isEqualTo(
            """
            logging {
            	level = "warn"
            }

            discovery.kubernetes "pods" {
            	role = "pod"
            }

            discovery.relabel "pods" {
            	targets = discovery.kubernetes.pods.targets
            }

            prometheus.scrape "pods" {
            	targets    = discovery.relabel.pods.output
            	forward_to = [prometheus.remote_write.sloth.receiver]
            }

            prometheus.remote_write "sloth" { }
            """);
  }

  @Test
  void outputs_name_each_signal() {
    ComponentRef<OtlpAny> http =
        file.declare(ComponentKind.OTELCOL_EXPORTER_OTLPHTTP, "logs", b -> {});
    ComponentRef<OtlpAny> grpc = file.declare(ComponentKind.OTELCOL_EXPORTER_OTLP, "rest", b -> {});
    file.declare(
        ComponentKind.<OtlpAny>otlpReceiver(), "apps", b -> b.output(Outputs.of(grpc, http, grpc)));
    assertThat(file.build().text())
        .startsWith(
            """
            otelcol.receiver.otlp "apps" {
            	output {
            		metrics = [otelcol.exporter.otlp.rest.input]
            		logs    = [otelcol.exporter.otlphttp.logs.input]
            		traces  = [otelcol.exporter.otlp.rest.input]
            	}
            }
            """);
  }

  @Test
  void knows_where_a_component_reads_from() {
    ComponentRef<Targets> found =
        file.declare(ComponentKind.DISCOVERY_KUBERNETES, "node", b -> b.set("role", "node"));
    ComponentRef<Targets> other =
        file.declare(ComponentKind.PROMETHEUS_EXPORTER_SELF, "alloy", b -> {});
    ComponentRef<Targets> labelled =
        file.declare(ComponentKind.DISCOVERY_RELABEL, "node", b -> b.targets(found));
    file.declare(ComponentKind.PROMETHEUS_SCRAPE, "node", b -> b.targets(labelled));
    file.declare(ComponentKind.PROMETHEUS_SCRAPE, "alloy", b -> b.targets(other));
    File built = file.build();
    Block scrape =
        built
            .components("prometheus.scrape")
            .filter(b -> b.label().equals("node"))
            .findFirst()
            .orElseThrow();
    assertThat(built.sourcesOf(scrape))
        .extracting(Block::address)
        .containsExactly("discovery.relabel.node", "discovery.kubernetes.node");
    assertThat(built.sourcesOf(scrape).get(1).literal("role")).contains("\"node\"");
  }

  @Test
  void two_components_of_one_kind_and_label_are_refused() {
    file.declare(ComponentKind.LOKI_WRITE, "sloth", b -> {});
    assertThatThrownBy(() -> file.declare(ComponentKind.LOKI_WRITE, "sloth", b -> {}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("loki.write.sloth is declared twice");
  }

  @Test
  void a_reference_into_another_file_is_refused() {
    ComponentRef<Entries> elsewhere =
        File.builder().declare(ComponentKind.LOKI_WRITE, "sloth", b -> {});
    assertThatThrownBy(
            () -> file.declare(ComponentKind.LOKI_PROCESS, "pods", b -> b.forwardTo(elsewhere)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "loki.process.pods refers to loki.write.sloth, which was declared in another file");
  }

  @Test
  void a_processor_is_named_like_one() {
    assertThatThrownBy(() -> ComponentKind.processor("loki.write"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a processor is named otelcol.processor.<name>, got 'loki.write'");
  }
}
