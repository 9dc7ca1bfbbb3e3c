package constructs.alloy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.net.httpserver.HttpServer;
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
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The real Alloy makes of real lines and records what {@link LogCases} says. */
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
            body -> new LogStages(logs).declare(body.forwardTo(echo)));
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
                                            app)))
                            .toList())));
    file.declare(
        ComponentKind.LOKI_SOURCE_FILE, "pods", tail -> tail.targets(files).forwardTo(process));
    return file.build();
  }

  /** Writes lines as the container runtime does, the first one in two parts. */
  private static void write(Path folder) throws IOException {
    Map<String, List<String>> files = new TreeMap<>();
    for (LogCases.Case c : CASES) {
      List<String> lines = files.computeIfAbsent(c.format().name(), f -> new ArrayList<>());
      String time = "2026-01-07T10:30:00." + (100_000_000 + lines.size()) + "Z stdout ";
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
    return expected.stored()
        + " {"
        + String.join(", ", written)
        + "} "
        + new TreeMap<>(expected.metadata());
  }

  @Test
  void records_are_stored_as_expected(@TempDir Path folder) throws Exception {
    List<JsonNode> received = new CopyOnWriteArrayList<>();
    HttpServer loki =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    loki.createContext(
        "/otlp/v1/logs",
        exchange -> {
          received.add(JSON.readTree(new GZIPInputStream(exchange.getRequestBody())));
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, 2);
          exchange.getResponseBody().write("{}".getBytes(StandardCharsets.UTF_8));
          exchange.close();
        });
    loki.start();
    int port = AlloyProgram.freePort();
    String text =
        LogFiles.otlp(PodLogs.api())
            .text()
            .replace("http://logs.example:1717", "http://127.0.0.1:" + loki.getAddress().getPort())
            .replace("127.0.0.1:4318", "127.0.0.1:" + port)
            .replace(
                "otelcol.exporter.otlphttp \"logs\" {",
                "otelcol.exporter.otlphttp \"logs\" {\n\tencoding = \"json\"");
    try (AlloyProgram alloy = AlloyProgram.start(program, folder, text)) {
      send(alloy, port);
      alloy.await(() -> OtlpRecords.in(received).size() >= OtlpRecords.EXPECTED.size());

      assertThat(OtlpRecords.in(received))
          .containsExactlyInAnyOrderElementsOf(OtlpRecords.EXPECTED);
      assertThat(alloy.complaints()).isEmpty();
    } finally {
      loki.stop(0);
    }
  }

  /** Sends once the receiver listens. */
  private static void send(AlloyProgram alloy, int port) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/logs"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(OtlpRecords.request()))
            .build();
    alloy.await(
        () -> {
          try {
            return HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.discarding())
                    .statusCode()
                == 200;
          } catch (IOException e) {
            return false;
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
  }
}
