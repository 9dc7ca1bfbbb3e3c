package constructs.alloy.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import constructs.alloy.syntax.Signal.Entries;
import constructs.alloy.syntax.Signal.None;
import constructs.alloy.syntax.Signal.OtlpAny;
import constructs.alloy.syntax.Signal.OtlpMetrics;
import constructs.alloy.syntax.Signal.OtlpTraces;
import constructs.alloy.syntax.Signal.Samples;
import constructs.alloy.syntax.Signal.Targets;
import java.util.List;
import java.util.Map;
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
  void a_signal_goes_to_several_components() {
    ComponentRef<OtlpAny> store =
        file.declare(ComponentKind.OTELCOL_EXPORTER_OTLP, "traces", b -> {});
    ComponentRef<OtlpAny> logs =
        file.declare(ComponentKind.OTELCOL_EXPORTER_OTLPHTTP, "logs", b -> {});
    ComponentRef<Samples> write =
        file.declare(ComponentKind.PROMETHEUS_REMOTE_WRITE, "sloth", b -> {});
    ComponentRef<OtlpMetrics> samples =
        file.declare(ComponentKind.OTELCOL_EXPORTER_PROMETHEUS, "red", b -> b.forwardTo(write));
    ComponentRef<OtlpTraces> red =
        file.declare(
            ComponentKind.OTELCOL_CONNECTOR_SPANMETRICS,
            "red",
            b -> b.output(Outputs.metrics(samples)));
    ComponentRef<OtlpTraces> calls =
        file.declare(
            ComponentKind.OTELCOL_CONNECTOR_SERVICEGRAPH,
            "calls",
            b -> b.output(Outputs.metrics(samples)));
    file.declare(
        ComponentKind.<OtlpAny>otlpReceiver(),
        "apps",
        b -> b.output(Outputs.of(samples, logs, store).and(Outputs.traces(red, calls))));
    assertThat(file.build().text())
        .startsWith(
            """
            otelcol.receiver.otlp "apps" {
            	output {
            		metrics = [otelcol.exporter.prometheus.red.input]
            		logs    = [otelcol.exporter.otlphttp.logs.input]
            		traces  = [
            			otelcol.exporter.otlp.traces.input,
            			otelcol.connector.spanmetrics.red.input,
            			otelcol.connector.servicegraph.calls.input,
            		]
            	}
            }
            """);
  }

  @Test
  void entries_go_to_several_components_and_targets_come_from_several() {
    ComponentRef<Entries> a = file.declare(ComponentKind.LOKI_WRITE, "a", b -> {});
    ComponentRef<Entries> z = file.declare(ComponentKind.LOKI_RELABEL, "z", b -> b.forwardTo(a));
    ComponentRef<Targets> unix =
        file.declare(ComponentKind.PROMETHEUS_EXPORTER_UNIX, "node", b -> {});
    ComponentRef<Targets> self =
        file.declare(ComponentKind.PROMETHEUS_EXPORTER_SELF, "alloy", b -> {});
    ComponentRef<Targets> files =
        file.declare(ComponentKind.LOCAL_FILE_MATCH, "pods", b -> b.pathTargets(unix, self));
    file.declare(
        ComponentKind.LOKI_SOURCE_FILE, "pods", b -> b.targets(files, self).forwardTo(a, z));
    assertThat(file.build().text())
        .contains(
            """
            local.file_match "pods" {
            	path_targets = array.concat(prometheus.exporter.unix.node.targets, prometheus.exporter.self.alloy.targets)
            }

            loki.source.file "pods" {
            	targets    = array.concat(local.file_match.pods.targets, prometheus.exporter.self.alloy.targets)
            	forward_to = [loki.write.a.receiver, loki.relabel.z.receiver]
            }
            """);
  }

  @Test
  void a_receiver_that_is_named_twice_is_refused() {
    ComponentRef<OtlpAny> store =
        file.declare(ComponentKind.OTELCOL_EXPORTER_OTLP, "traces", b -> {});
    assertThatThrownBy(() -> Outputs.all(store).and(Outputs.traces(store)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "otelcol.exporter.otlp.traces.input is named twice, and would get everything twice");
  }

  @Test
  void a_component_that_no_constant_names_is_known_by_its_export() {
    ComponentRef<Targets> redis =
        file.declare(
            ComponentKind.<None, Targets>of("prometheus.exporter.redis", "targets"),
            "cache",
            b -> b.set("redis_addr", "cache:1313"));
    file.declare(ComponentKind.<Entries>of("loki.source.syslog"), "sloth", b -> b.targets(redis));
    assertThat(file.build().text()).contains("targets = prometheus.exporter.redis.cache.targets\n");
    assertThatThrownBy(() -> ComponentKind.of("loki write"))
        .hasMessage("block name must be identifiers joined by '.', got 'loki write'");
    assertThatThrownBy(() -> ComponentKind.of("loki.write", ""))
        .hasMessage(
            "export name must be letters, digits and '_', not beginning with a digit, got ''");
  }

  @Test
  void the_values_of_a_block_can_be_read_back() {
    file.configure(
        "sloth",
        b ->
            b.set("role", "no\"de")
                .set("keep", Expr.list(List.of(Expr.text("a"), Expr.number(13), Expr.text("b"))))
                .set("labels", Expr.object(Map.of("x", "1", "y", "2")))
                .block("inner", i -> i.set("n", 1))
                .block("other", i -> {})
                .block("inner", i -> i.set("n", 2)));
    Block block = file.build().blocks().get(0);
    assertThat(block.text("role")).contains("no\"de");
    assertThat(block.text("keep")).isEmpty();
    assertThat(block.value("gone")).isEmpty();
    assertThat(block.texts("keep")).containsExactly("a", "b");
    assertThat(block.keys("labels")).containsExactly("x", "y");
    assertThat(block.keys("role")).isEmpty();
    assertThat(block.blocks("inner").map(i -> i.literal("n").orElseThrow()))
        .containsExactly("1", "2");
    assertThat(block.blocks()).hasSize(3);
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

  @Test
  void raw_blocks_are_written_like_all_others_where_the_data_flows() {
    ComponentRef<Entries> write = file.declare(ComponentKind.LOKI_WRITE, "sloth", b -> {});
    file.declare(ComponentKind.LOKI_SOURCE_KUBERNETES, "pods", b -> b.forwardTo(write));
    file.add(
        Block.raw(
            """
            loki.process "mine" { forward_to = [loki.write.sloth.receiver]
              stage.drop { older_than = "13h" } }
            """));
    assertThat(file.build().text())
        .isEqualTo(
            """
            loki.process "mine" {
            	forward_to = [loki.write.sloth.receiver]

            	stage.drop {
            		older_than = "13h"
            	}
            }

            loki.source.kubernetes "pods" {
            	forward_to = [loki.write.sloth.receiver]
            }

            loki.write "sloth" { }
            """);
  }

  /** A rule says it, with the fix; an exception would hide the other problems. */
  @Test
  void raw_blocks_may_be_there_already_or_refer_to_nothing() {
    file.declare(ComponentKind.LOKI_WRITE, "sloth", b -> {});
    file.add(Block.raw("loki.write \"sloth\" { }"));
    file.add(Block.raw("loki.echo \"a\" { x = loki.gone.b.receiver }"));
    assertThat(file.build().blocks())
        .extracting(Block::address)
        .containsExactly("loki.echo.a", "loki.write.sloth", "loki.write.sloth");
  }

  @Test
  void a_connector_is_named_like_one() {
    assertThatThrownBy(() -> ComponentKind.connector("otelcol.processor.batch"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a connector is named otelcol.connector.<name>, got 'otelcol.processor.batch'");
  }
}
