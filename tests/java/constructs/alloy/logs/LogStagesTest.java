package constructs.alloy.logs;

import static org.assertj.core.api.Assertions.assertThat;

import constructs.alloy.syntax.Block;
import constructs.model.signals.LogFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Our stages, run over real lines; {@code LogProgramTest} has Alloy do the same. */
class LogStagesTest {
  static Stream<LogCases.Case> lines() {
    return Stream.of(LogCases.FORMATS, LogCases.AUDIT, LogCases.SECRETS).flatMap(List::stream);
  }

  private static StageRunner run(PodLogs logs, String line, String app) {
    Block process = LogFiles.block(LogFiles.tailed(logs).file(), "loki.process.pods");
    return StageRunner.run(
        process,
        "2026-01-07T10:30:00.123456789Z stdout F " + line,
        Map.of("app", app, "pod", "sloth-7", "filename", "0.log"));
  }

  /** Seed defect 53: pino writes msg and numbers, structlog writes event and warning. */
  @ParameterizedTest
  @MethodSource("lines")
  void of_a_line_is_stored(LogCases.Case expected) {
    StageRunner result =
        run(PodLogs.fromFiles().format(expected.format()), expected.line(), "sloth");
    Map<String, String> labels = new TreeMap<>(expected.labels());
    labels.put("app", "sloth");

    assertThat(result.line()).isEqualTo(expected.stored());
    assertThat(result.labels()).isEqualTo(labels);
    Map<String, String> metadata = new TreeMap<>(expected.metadata());
    metadata.put("pod", "sloth-7");
    metadata.put("stream", "stdout");
    assertThat(result.metadata()).isEqualTo(metadata);
  }

  @Test
  void an_application_has_its_own_format() {
    PodLogs logs =
        PodLogs.fromFiles()
            .format("sloth", LogFormat.PINO)
            .format("toucan", LogFormat.PLAIN)
            .format("frog", LogFormat.STRUCTLOG.trace("otelTraceID", "otelSpanID"));
    String pino = "{\"level\":40,\"msg\":\"slow\",\"otelTraceID\":\"f00\"}";

    assertThat(run(logs, pino, "sloth").metadata()).containsEntry("level", "warn");
    assertThat(run(logs, pino, "other").metadata()).doesNotContainKey("level");
    assertThat(run(logs, pino, "toucan").metadata()).containsOnlyKeys("pod", "stream");
    assertThat(run(logs, pino, "frog").metadata()).containsEntry("trace_id", "f00");
    assertThat(run(logs, "{\"level\":\"warning\"}", "frog").metadata())
        .containsEntry("level", "warn");
    assertThat(run(logs, "{\"level\":\"warning\"}", "other").metadata())
        .containsEntry("level", "warn");
    assertThat(run(logs, "{\"level\":\"warning\"}", "sloth").metadata()).doesNotContainKey("level");
  }

  /** Seed defect 24: audit logs have a label that retention can choose them by. */
  @Test
  void audit_logs_have_a_stream_of_their_own_and_nothing_else_has() {
    assertThat(
            LogCases.AUDIT.stream()
                .map(c -> run(PodLogs.fromFiles(), c.line(), "sloth").labels().get("log_type")))
        .containsExactly("audit", null, null, null, null, null);
  }
}
