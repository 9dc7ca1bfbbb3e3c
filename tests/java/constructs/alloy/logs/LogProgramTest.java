package constructs.alloy.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import conformance.OtherVersions;
import constructs.alloy.collect.AlloyProgram;
import constructs.alloy.collect.OtlpHttp;
import constructs.alloy.syntax.ComponentKind;
import constructs.alloy.syntax.ComponentRef;
import constructs.alloy.syntax.Expr;
import constructs.alloy.syntax.File;
import constructs.alloy.syntax.Signal.Entries;
import constructs.alloy.syntax.Signal.None;
import constructs.alloy.syntax.Signal.Targets;
import constructs.model.signals.LogFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The real Alloy makes of real lines and records what {@link LogCases} says. */
@ExtendWith(OtherVersions.class)
class LogProgramTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final List<LogCases.Case> CASES =
      Stream.of(LogCases.FORMATS, LogCases.AUDIT, LogCases.SECRETS).flatMap(List::stream).toList();

  private Path program;

  @BeforeEach
  void needs_the_program() {
    assumeThat(AlloyProgram.find()).as("alloy").isPresent();
    program = AlloyProgram.find().orElseThrow();
  }

  private static File tailing(Path folder) {
    PodLogs logs =
        PodLogs.fromFiles()
            .format("pino", LogFormat.PINO)
            .format("structlog", LogFormat.STRUCTLOG)
            .format("plain", LogFormat.PLAIN);
    File.Builder file = File.builder();
    ComponentRef<Entries> echo =
        file.declare(ComponentKind.<None, Entries>of("loki.echo", "receiver"), "out", body -> {});
    ComponentRef<Entries> process =
        file.declare(
            ComponentKind.LOKI_PROCESS,
            "pods",
            body -> new LogStages(logs, LogFiles.draft().queues()).declare(body.forwardTo(echo)));
    ComponentRef<Targets> files =
        file.declare(
            ComponentKind.LOCAL_FILE_MATCH,
            "pods",
            match ->
                match.set(
                    "path_targets",
                    Expr.list(
                        Stream.of("seed", "pino", "structlog", "plain")
                            .map(
                                app ->
                                    Expr.object(
                                        Map.of(
                                            "__path__",
                                            folder.resolve(app) + "/*.log",
                                            "app",
                                            app,
                                            "pod",
                                            "sloth-7")))
                            .toList())));
    file.declare(
        ComponentKind.LOKI_SOURCE_FILE, "pods", tail -> tail.targets(files).forwardTo(process));
    return file.build();
  }

  /** Writes lines as the container runtime does, the first one in two parts. */
  private static void write(Path folder) throws IOException {
    Map<String, List<String>> files = new TreeMap<>();
    String second = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString().replace('Z', '.');
    for (LogCases.Case c : CASES) {
      List<String> lines = files.computeIfAbsent(c.format().name(), f -> new ArrayList<>());
      String time = second + (100_000_000 + lines.size()) + "Z stdout ";
      if (lines.isEmpty()) {
        lines.add(time + "P " + c.line().substring(0, 20));
        lines.add(time + "F " + c.line().substring(20));
      } else {
        lines.add(time + "F " + c.line());
      }
    }
    for (Map.Entry<String, List<String>> file : files.entrySet()) {
      Files.write(
          Files.createDirectories(folder.resolve(file.getKey())).resolve("0.log"), file.getValue());
    }
  }

  @Test
  void lines_are_stored_as_expected(@TempDir Path folder) throws Exception {
    write(folder);
    try (AlloyProgram alloy = AlloyProgram.start(program, folder, tailing(folder).text())) {
      alloy.await(() -> entries(alloy).size() >= CASES.size());

      assertThat(entries(alloy))
          .containsExactlyInAnyOrderElementsOf(CASES.stream().map(LogProgramTest::entry).toList());
      assertThat(alloy.complaints()).isEmpty();
    }
  }

  private static List<String> entries(AlloyProgram alloy) {
    try {
      return alloy.said("received log entry").stream()
          .map(
              said ->
                  said.get("entry").asString()
                      + " "
                      + said.get("labels").asString()
                      + " "
                      + new TreeMap<>(
                          JSON.readValue(said.get("structured_metadata").asString(), Map.class)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String entry(LogCases.Case expected) {
    Map<String, String> labels = new TreeMap<>(expected.labels());
    labels.put("app", expected.format().name());
    List<String> written =
        labels.entrySet().stream().map(l -> l.getKey() + "=\"" + l.getValue() + "\"").toList();
    Map<String, String> metadata = new TreeMap<>(expected.metadata());
    metadata.put("pod", "sloth-7");
    metadata.put("stream", "stdout");
    return expected.stored() + " {" + String.join(", ", written) + "} " + metadata;
  }

  @Test
  void records_are_stored_as_expected(@TempDir Path folder) throws Exception {
    int port = AlloyProgram.freePort();
    try (OtlpHttp loki = new OtlpHttp();
        AlloyProgram alloy = AlloyProgram.start(program, folder, configuration(loki, port))) {
      OtlpHttp.send(alloy, port, "/v1/logs", OtlpRecords.request());
      alloy.await(() -> OtlpRecords.in(loki.received()).size() >= OtlpRecords.EXPECTED.size());

      assertThat(OtlpRecords.in(loki.received()))
          .containsExactlyInAnyOrderElementsOf(OtlpRecords.EXPECTED);
      assertThat(alloy.complaints()).isEmpty();
    }
  }

  private static String configuration(OtlpHttp loki, int port) {
    return LogFiles.otlp(PodLogs.api())
        .text()
        .replace("http://logs.example:1717", loki.url())
        .replace("127.0.0.1:4318", "127.0.0.1:" + port)
        .replace(
            "otelcol.exporter.otlphttp \"logs\" {",
            "otelcol.exporter.otlphttp \"logs\" {\n\tencoding = \"json\"");
  }
}
