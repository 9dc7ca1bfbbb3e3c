package constructs.alloy.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import constructs.alloy.PatchedAlloy;
import constructs.kit.tree.Manifest;
import constructs.model.config.Pins;
import org.cdk8s.JsonPatch;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class WiringRuleTest {
  private final PatchedAlloy alloy = new PatchedAlloy();

  @Test
  void what_the_library_composes_has_no_problem() {
    assertThat(alloy.problems()).isEmpty();
  }

  @Test
  void a_patch_of_the_text_that_is_right_has_no_problem() {
    alloy.patchText("level  = \"info\"", "level=\"debug\" // for a day");
    assertThat(alloy.problems()).isEmpty();
  }

  @Nested
  class UnreadableConfiguration {
    @Test
    void fires_with_the_whole_message_for_a_patched_text() {
      alloy.patchText("level  = \"info\"", "level := \"info\"");
      assertThat(alloy.problems())
          .containsExactly(
              "[test/alloy] alloy/unreadable-configuration: config.alloy can't be read: line 2, column 8: an unknown character ':', got 'level := \"info\"';"
                  + " expected text in Alloy's configuration syntax;"
                  + " fix: AlloyDaemonSet.extraBlock(Block.raw(\"..\")) instead of a JSON patch of the text; it is checked where it is written");
    }

    @Test
    void fires_when_the_text_is_gone() {
      alloy.patch("configmap", JsonPatch.remove("/data/config.alloy"));
      assertThat(alloy.problems())
          .singleElement()
          .asString()
          .contains("config.alloy can't be read: it is empty or not there, got no config.alloy;");
    }

    @Test
    void fires_for_a_component_without_a_label() {
      assertThat(alloy.problems("loki.echo { }"))
          .containsExactly(
              "[test/alloy] alloy/unreadable-configuration: a component has no label, got loki.echo { .. };"
                  + " expected a label, by which others refer to it; fix: loki.echo \"mine\" { .. }");
    }

    @Test
    void stays_quiet_after_the_fix() {
      assertThat(alloy.problems("livedebugging { enabled = true }")).isEmpty();
    }
  }

  @Nested
  class UnknownComponent {
    @Test
    void fires_with_the_whole_message() {
      assertThat(
              alloy.problems("loki.proces \"mine\" {\n forward_to = [loki.write.logs.receiver]\n}"))
          .containsExactly(
              "[test/alloy] alloy/unknown-component: Alloy has no such component, got loki.proces.mine;"
                  + " expected a component of Alloy "
                  + Pins.line("alloy")
                  + ", or one that a declare or import block makes; fix: write loki.process");
    }

    @Test
    void stays_quiet_after_the_fix() {
      assertThat(
              alloy.problems(
                  "loki.process \"mine\" {\n forward_to = [loki.write.logs.receiver]\n}"))
          .isEmpty();
    }

    @Test
    void stays_quiet_for_components_of_ones_own() {
      assertThat(
              alloy.problems(
                  """
                  declare "keeper" {
                    argument "write_to" { }
                    loki.process "inner" { forward_to = argument.write_to.value }
                    export "receiver" { value = loki.process.inner.receiver }
                  }
                  keeper "mine" { write_to = [loki.write.logs.receiver] }
                  import.file "lib" { filename = "/lib" }
                  lib.thing "mine" { to = [keeper.mine.receiver] }
                  """))
          .isEmpty();
    }

    @Test
    void fires_within_a_declared_component() {
      assertThat(alloy.problems("declare \"keeper\" {\n loki.keep \"inner\" { }\n}"))
          .singleElement()
          .asString()
          .contains("alloy/unknown-component: Alloy has no such component, got loki.keep.inner;");
    }
  }

  @Nested
  class UnstableComponent {
    private static final String STORAGE = "otelcol.storage.file \"queue\" { }";

    @Test
    void fires_with_the_whole_message() {
      assertThat(alloy.problems(STORAGE))
          .containsExactly(
              "[test/alloy] alloy/unstable-component: Alloy runs without public-preview components, got otelcol.storage.file.queue;"
                  + " expected components at stability level generally-available;"
                  + " fix: leave it out, or add --stability.level=public-preview to the container's args by a JSON patch");
    }

    @Test
    void stays_quiet_after_the_fix() {
      alloy.patch(
          Manifest.WORKLOAD,
          JsonPatch.replace(
              "/spec/template/spec/containers/0/args/4", "--stability.level=public-preview"));
      assertThat(alloy.problems(STORAGE)).isEmpty();
    }

    @Test
    void fires_for_a_component_of_the_community_until_they_are_switched_on() {
      String splunk = "otelcol.exporter.splunkhec \"a\" {\n sending_queue { enabled = false }\n}";
      assertThat(alloy.problems(splunk))
          .containsExactly(
              "[test/alloy] alloy/unstable-component: Alloy runs without community components, got otelcol.exporter.splunkhec.a;"
                  + " expected components that Alloy's makers keep;"
                  + " fix: leave it out, or add --feature.community-components.enabled to the container's args by a JSON patch");
      alloy.patch(
          Manifest.WORKLOAD,
          JsonPatch.add(PatchedAlloy.ARGS, "--feature.community-components.enabled"));
      assertThat(alloy.problems()).isEmpty();
    }
  }

  @Nested
  class DuplicateComponent {
    @Test
    void fires_with_the_whole_message() {
      assertThat(alloy.problems("loki.write \"logs\" {\n endpoint { url = \"http://toe:1\" }\n}"))
          .containsExactly(
              "[test/alloy] alloy/duplicate-component: two blocks have the same name and label, got loki.write.logs twice;"
                  + " expected each of them once; fix: loki.write \"logs_2\", and what refers to it");
    }

    @Test
    void fires_for_a_second_block_of_settings() {
      assertThat(alloy.problems("logging { level = \"warn\" }"))
          .singleElement()
          .asString()
          .endsWith(
              "got logging twice; expected each of them once; fix: one logging block with the attributes of both");
    }

    @Test
    void stays_quiet_after_the_fix() {
      assertThat(alloy.problems("loki.write \"logs_2\" {\n endpoint { url = \"http://toe:1\" }\n}"))
          .isEmpty();
    }
  }

  /** Seed defect 10: two exporters that nobody declared. */
  @Nested
  class DanglingExport {
    @Test
    void fires_with_the_whole_message_for_a_component_that_is_not_there() {
      assertThat(
              alloy.problems("loki.process \"mine\" {\n forward_to = [loki.write.log.receiver]\n}"))
          .containsExactly(
              "[test/alloy] alloy/dangling-export: loki.process.mine refers to a component that isn't there, got forward_to = loki.write.log.receiver;"
                  + " expected an export of a component that the configuration has; fix: write loki.write.logs.receiver");
    }

    @Test
    void fires_for_an_export_that_is_not_there() {
      assertThat(
              alloy.problems("loki.process \"mine\" {\n forward_to = [loki.write.logs.input]\n}"))
          .containsExactly(
              "[test/alloy] alloy/dangling-export: loki.process.mine refers to what loki.write.logs doesn't export, got forward_to = loki.write.logs.input;"
                  + " expected loki.write.logs.receiver; fix: write loki.write.logs.receiver");
    }

    @Test
    void fires_for_the_exporter_of_the_seed() {
      alloy.patchText("otelcol.processor.batch.logs.input", "otelcol.exporter.loki.default.input");
      assertThat(alloy.problems())
          .singleElement()
          .asString()
          .contains(
              "otelcol.processor.groupbyattrs.logs refers to a component that isn't there, got logs = otelcol.exporter.loki.default.input;");
    }

    @Test
    void fires_for_a_component_that_exports_nothing() {
      assertThat(
              alloy.problems(
                  "loki.echo \"a\" { }\nlocal.file \"b\" { x = loki.source.kubernetes.pods.receiver }"))
          .singleElement()
          .asString()
          .endsWith("expected a component that exports something; fix: leave the reference out");
    }

    @Test
    void fires_deep_within_an_expression() {
      assertThat(
              alloy.problems(
                  "loki.process \"mine\" {\n forward_to = [coalesce(null, loki.gone.a.receiver)]\n}"))
          .singleElement()
          .asString()
          .contains("got forward_to = loki.gone.a.receiver;");
    }

    @Test
    void stays_quiet_after_the_fix() {
      assertThat(
              alloy.problems(
                  """
                  loki.process "mine" {
                    forward_to = [loki.write.logs.receiver]
                    stage.static_labels { values = { host = constants.hostname } }
                  }
                  local.file "a" { filename = "/a" }
                  loki.write "b" { endpoint { url = local.file.a.content } }
                  """))
          .isEmpty();
    }
  }

  @Nested
  class CrossSignal {
    @Test
    void fires_with_the_whole_message() {
      alloy.patchText(
          "forward_to = [loki.write.logs.receiver]",
          "forward_to = [prometheus.remote_write.metrics.receiver]");
      assertThat(alloy.problems())
          .containsExactly(
              "[test/alloy] alloy/cross-signal: loki.process.pods hands log entries to what takes samples, got forward_to = prometheus.remote_write.metrics.receiver;"
                  + " expected a component that takes log entries; fix: write one of loki.write.logs.receiver");
    }

    @Test
    void fires_for_spans_that_go_to_a_metrics_exporter() {
      alloy.patchText(
          "otelcol.exporter.loadbalancing.sampling.input",
          "otelcol.exporter.prometheus.metrics.input");
      assertThat(alloy.problems())
          .singleElement()
          .asString()
          .contains(
              "otelcol.processor.transform.apps hands OTLP traces to what takes OTLP metrics, got traces = otelcol.exporter.prometheus.metrics.input;");
    }

    @Test
    void fires_for_receivers_where_targets_belong_and_the_other_way_round() {
      assertThat(
              alloy.problems(
                  """
                  prometheus.scrape "a" {
                    targets = prometheus.remote_write.metrics.receiver
                    forward_to = [discovery.relabel.pods.output]
                  }
                  """))
          .extracting(p -> p.replaceAll(".*cross-signal: (.*); expected.*", "$1"))
          .containsExactlyInAnyOrder(
              "prometheus.scrape.a hands samples to what takes targets, got forward_to = discovery.relabel.pods.output",
              "prometheus.scrape.a reads targets from what is none, got targets = prometheus.remote_write.metrics.receiver");
    }

    @Test
    void stays_quiet_after_the_fix_and_for_receivers_of_two_kinds() {
      assertThat(
              alloy.problems(
                  """
                  faro.receiver "web" {
                    output {
                      logs   = [loki.write.logs.receiver]
                      traces = [otelcol.processor.memory_limiter.sampling.input]
                    }
                  }
                  tracing { write_to = [otelcol.processor.memory_limiter.sampling.input] }
                  loki.source.file "a" {
                    targets    = encoding.from_json(local.file.a.content)
                    forward_to = [loki.write.logs.receiver]
                  }
                  local.file "a" { filename = "/a" }
                  """))
          .isEmpty();
    }
  }
}
