package constructs.alloy.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Golden.assertGolden;

import constructs.alloy.Sloth;
import constructs.alloy.syntax.File;
import constructs.model.labels.Labels;
import constructs.model.signals.AuditLogs;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OtlpLogConfigTest {
  private static File whole(PodLogs logs) {
    return Sloth.file(Sloth.props().podLogs(logs));
  }

  @Test
  void the_default() {
    assertGolden("alloy/otlp-logs.alloy", LogFiles.otlp(PodLogs.api()).text());
  }

  /**
   * Seed defects 15 and 26: left to its defaults, Loki has other names for the labels of records
   * that came by OTLP, and more of them than it takes.
   */
  @Test
  void lines_and_records_have_the_same_labels() {
    File file = whole(PodLogs.fromFiles());
    SortedSet<String> lines = new TreeSet<>(LogLabels.in(file).get(0).labels().keySet());

    assertThat(lines).containsExactlyInAnyOrderElementsOf(Labels.LOG_STREAM);
    assertThat(resourceAttributes(file)).contains(Labels.POD);
    assertThat(resourceAttributes(file))
        .containsAll(Labels.LOG_STREAM.stream().map(Labels::resourceAttribute).toList());
  }

  /** What is set on the resources of records, by statements and by the pod's labels. */
  private static List<String> resourceAttributes(File file) {
    String text =
        LogFiles.text(file, "otelcol.processor.transform.logs")
            + LogFiles.text(file, "otelcol.processor.k8sattributes.apps")
            + LogFiles.text(file, "otelcol.processor.groupbyattrs.logs");
    Stream<String> named =
        Pattern.compile("set\\(attributes\\[\"([a-z_.]+)\"\\]|tag_name = \"([a-z_.]+)\"")
            .matcher(text)
            .results()
            .map(m -> m.group(1) == null ? m.group(2) : m.group(1));
    return Stream.concat(named, Stream.of("service.name")).distinct().toList();
  }

  @Test
  void records_of_audit_logs_get_a_stream_of_their_own() {
    assertThat(LogFiles.text(LogFiles.otlp(PodLogs.api()), "otelcol.processor.groupbyattrs.logs"))
        .contains("keys = [\"log_type\"]", "logs = [otelcol.processor.batch.logs.input]");
  }

  @Test
  void the_label_of_a_pod_is_read_on_the_first_hop_and_forgotten() {
    File file =
        whole(
            PodLogs.api().audit(AuditLogs.where(AuditLogs.podLabel("acme.example/kept", "long"))));
    assertThat(LogFiles.text(file, "otelcol.processor.k8sattributes.apps"))
        .contains(
            "from     = \"pod\"\n\t\t\tkey      = \"acme.example/kept\"\n\t\t\ttag_name = \"audit.pod.label\"");
    assertThat(LogFiles.text(file, "otelcol.processor.transform.logs"))
        .contains(
            "`set(cache[\"audit\"], true) where attributes[\"audit.pod.label\"] == \"long\"`",
            "`delete_key(attributes, \"audit.pod.label\")`")
        .doesNotContain("ParseJSON");
  }

  @Test
  void nothing_is_hidden_on_demand() {
    assertThat(LogFiles.otlp(PodLogs.api().redaction(Redaction.none())).text())
        .doesNotContain("redacted")
        .contains("logs = [otelcol.processor.transform.logs.input]");
  }
}
