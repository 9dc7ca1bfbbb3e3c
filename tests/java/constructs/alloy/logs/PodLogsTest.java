package constructs.alloy.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static testing.Golden.assertGolden;

import constructs.alloy.access.ComponentGrants;
import constructs.alloy.collect.Composition;
import constructs.alloy.collect.PodInput;
import constructs.alloy.syntax.File;
import constructs.kit.access.Grant;
import constructs.model.labels.Labels;
import constructs.model.signals.AuditLogs;
import constructs.model.signals.LogFormat;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PodLogsTest {
  private static String process(PodLogs logs) {
    return LogFiles.text(LogFiles.tailed(logs).file(), "loki.process.pods");
  }

  @Test
  void by_the_api() {
    assertGolden("alloy/pod-logs-api.alloy", LogFiles.pipeline(PodLogs.api()).text());
  }

  @Test
  void from_files() {
    assertGolden("alloy/pod-logs-files.alloy", LogFiles.pipeline(PodLogs.fromFiles()).text());
  }

  @Test
  void with_formats_of_applications_and_a_stage_of_ones_own() {
    PodLogs logs =
        PodLogs.fromFiles()
            .redaction(Redaction.of("claw"))
            .format("sloth", LogFormat.PINO)
            .format("tree.frog", LogFormat.STRUCTLOG.trace("otelTraceID", "otelSpanID"))
            .format("toucan", LogFormat.PINO)
            .format("leaf", LogFormat.PLAIN)
            .audit(AuditLogs.where(AuditLogs.jsonField("category", "climb \"high\"")))
            .stage(
                process ->
                    process.block("stage.drop", drop -> drop.set("expression", "GET /healthz")));
    assertGolden(
        "alloy/pod-logs-formats.alloy",
        LogFiles.text(LogFiles.tailed(logs).file(), "loki.process.pods"));
  }

  @Test
  void files_need_a_directory_of_the_node_read_only_and_no_right_to_read_logs() {
    Composition files = LogFiles.tailed(PodLogs.fromFiles());
    assertThat(files.needs())
        .containsExactly(new PodInput.Mount("pod-logs", "/var/log/pods", "/var/log/pods", true));
    assertThat(ComponentGrants.of(files.file()).keySet())
        .extracting(Grant::toString)
        .containsExactly("list on pods", "watch on pods");
    assertThat(LogFiles.tailed(PodLogs.api()).needs()).isEmpty();
  }

  /** A target that goes away takes the position in its file along. */
  @Test
  void finished_pods_stay_targets_of_files_but_are_not_tailed_by_the_api() {
    assertThat(LogFiles.pipeline(PodLogs.fromFiles()).text()).doesNotContain("Succeeded");
    assertThat(LogFiles.pipeline(PodLogs.api()).text()).contains("\"Succeeded|Failed\"");
  }

  /** Seed defect 17: the ids of a line are put where a query finds them. */
  @Test
  void what_differs_within_a_stream_is_structured_metadata_and_no_label() {
    for (LogFormat format : new LogFormat[] {LogFormat.SEED, LogFormat.PINO, LogFormat.STRUCTLOG}) {
      File file = LogFiles.tailed(PodLogs.fromFiles().format(format)).file();
      assertThat(LogFiles.text(file, "loki.process.pods"))
          .contains(
              "stage.structured_metadata {\n\t\tvalues = {\n\t\t\tlevel    = \"\",\n\t\t\tpod      = \"\",\n\t\t\tspan_id  = \"\",\n\t\t\tstream   = \"\",\n\t\t\ttrace_id = \"\",\n\t\t}\n\t}");
      assertThat(LogLabels.in(file))
          .singleElement()
          .satisfies(
              arrival ->
                  assertThat(arrival.labels().keySet())
                      .containsExactlyInAnyOrderElementsOf(Labels.LOG_STREAM));
    }
  }

  @Test
  void secrets_are_hidden_before_anything_is_read() {
    String process = process(PodLogs.fromFiles());
    assertThat(process.indexOf("stage.cri")).isLessThan(process.indexOf("stage.replace"));
    assertThat(process.lastIndexOf("stage.replace")).isLessThan(process.indexOf("stage.json"));
    assertThat(process(PodLogs.fromFiles().redaction(Redaction.none())))
        .doesNotContain("stage.replace");
  }

  @Test
  void a_label_of_the_pod_marks_all_its_lines_as_audit_logs() {
    File file =
        LogFiles.tailed(
                PodLogs.api()
                    .audit(AuditLogs.where(AuditLogs.podLabel("acme.example/kept-for", "1.year"))))
            .file();
    assertThat(LogFiles.text(file, "discovery.relabel.pods"))
        .contains(
            """
            	rule {
            		source_labels = ["__meta_kubernetes_pod_label_acme_example_kept_for"]
            		regex         = `1\\.year`
            		target_label  = "log_type"
            		replacement   = "audit"
            	}
            """);
    assertThat(LogFiles.text(file, "loki.process.pods")).doesNotContain("log_type");
  }

  @Test
  void plain_lines_are_not_read() {
    assertThat(process(PodLogs.fromFiles().format(LogFormat.PLAIN)))
        .doesNotContain("stage.json", "stage.labels")
        .contains("stage.replace", "values = {\n\t\t\tpod    = \"\",\n\t\t\tstream = \"\",\n\t\t}");
    assertThat(process(PodLogs.api().format(LogFormat.PLAIN)))
        .doesNotContain("stage.json", "stage.labels")
        .contains("values = {\n\t\t\tpod = \"\",\n\t\t}");
  }

  @Test
  void old_lines_and_too_many_of_one_container_are_dropped_before_anything_else_is_done() {
    PodLogs logs = PodLogs.api().oldest(Duration.ofHours(7)).linesPerSecond(13);

    assertThat(process(logs))
        .contains(
            "\tstage.drop {\n\t\tolder_than          = \"7h\"\n\t\tdrop_counter_reason = \"too_old\"\n\t}\n\n\tstage.limit {",
            "\t\trate                = 13\n\t\tburst               = 209715\n\t\tdrop                = true\n",
            "\t\tby_label_name       = \"instance\"\n\t\tmax_distinct_labels = 10000\n\t}\n\n\t// Behind this");
    assertThat(process(PodLogs.fromFiles())).contains("by_label_name       = \"filename\"");
    assertThat(process(PodLogs.fromFiles().linesPerSecond(300_000)))
        .as("no less at once than in a second")
        .contains("burst               = 300000");
  }

  @Test
  void refuses_bounds_that_no_line_would_pass_or_that_loki_does_not_take() {
    assertThatThrownBy(() -> PodLogs.api().oldest(Duration.ofMinutes(59)))
        .hasMessage("oldest must be PT1H to PT168H, got PT59M");
    assertThatThrownBy(() -> PodLogs.api().oldest(Duration.ofDays(8)))
        .hasMessage("oldest must be PT1H to PT168H, got PT192H");
    assertThatThrownBy(() -> PodLogs.api().linesPerSecond(0))
        .hasMessage("linesPerSecond must be at least 1, got 0");
  }

  @Test
  void equal_choices_are_equal() {
    assertThat(PodLogs.fromFiles().format("sloth", LogFormat.PINO))
        .isEqualTo(PodLogs.fromFiles().format("sloth", LogFormat.PINO))
        .isNotEqualTo(PodLogs.api().format("sloth", LogFormat.PINO));
    assertThat(PodLogs.api().formats()).isEqualTo(Map.of());
  }

  @Test
  void an_application_is_named_by_the_value_of_a_label() {
    assertThatThrownBy(() -> PodLogs.api().format("sloth|.*", LogFormat.PLAIN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the value of the label app.kubernetes.io/name is expected, got 'sloth|.*'");
  }
}
