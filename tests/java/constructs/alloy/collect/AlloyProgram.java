package constructs.alloy.collect;

import conformance.OtherVersions;
import conformance.Programs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A running Alloy with a configuration; what it says is read from its log. */
public final class AlloyProgram implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Process process;
  private final Path log;
  private final int port;

  private AlloyProgram(Process process, Path log, int port) {
    this.process = process;
    this.log = log;
    this.port = port;
  }

  /** The program; empty where it isn't found, and then {@code ./verify} says so. */
  public static Optional<Path> find() {
    return Programs.find("alloy", "alloy fmt, alloy validate, alloy run over log lines");
  }

  public static AlloyProgram start(Path program, Path folder, String configuration)
      throws IOException {
    return start(program, folder, configuration, Map.of());
  }

  public static AlloyProgram start(
      Path program, Path folder, String configuration, Map<String, String> environment)
      throws IOException {
    OtherVersions.used(program);
    Path file =
        Files.writeString(
            folder.resolve("config.alloy"),
            configuration + "\nlogging {\n\tlevel  = \"info\"\n\tformat = \"json\"\n}\n");
    Path log = folder.resolve("alloy.log");
    int port = freePort();
    ProcessBuilder builder =
        new ProcessBuilder(
                program.toAbsolutePath().toString(),
                "run",
                file.toString(),
                "--stability.level=generally-available",
                "--disable-reporting",
                "--storage.path=" + folder.resolve("data"),
                "--server.http.listen-addr=127.0.0.1:" + port)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    return new AlloyProgram(builder.start(), log, port);
  }

  public static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** The lines of its log with a message. */
  public List<JsonNode> said(String message) throws IOException {
    return log().filter(line -> line.path("msg").asString("").equals(message)).toList();
  }

  /** The sum of its metrics whose lines have something that an expression matches. */
  public double metric(String series) {
    try {
      return HttpClient.newHttpClient()
          .send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics")).build(),
              HttpResponse.BodyHandlers.ofString())
          .body()
          .lines()
          .filter(line -> !line.startsWith("#"))
          .filter(Pattern.compile(series).asPredicate())
          .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
          .sum();
    } catch (ConnectException e) {
      return 0; // it hasn't begun to listen
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What it complains about. */
  public List<String> complaints() throws IOException {
    return log()
        .filter(line -> List.of("warn", "error").contains(line.path("level").asString("")))
        .map(JsonNode::toString)
        .toList();
  }

  private Stream<JsonNode> log() throws IOException {
    return Files.readAllLines(log).stream()
        .filter(line -> line.startsWith("{") && line.endsWith("}"))
        .map(JSON::readTree);
  }

  /** Waits until something holds, half a minute at most. */
  public void await(BooleanSupplier held) throws InterruptedException {
    Instant end = Instant.now().plus(Duration.ofSeconds(30));
    while (!held.getAsBoolean() && process.isAlive() && Instant.now().isBefore(end)) {
      Thread.sleep(50);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
