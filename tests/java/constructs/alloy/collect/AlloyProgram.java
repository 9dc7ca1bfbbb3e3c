package constructs.alloy.collect;

import conformance.OtherVersions;
import conformance.Programs;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A running Alloy with a configuration; what it says is read from its log. */
public final class AlloyProgram implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Process process;
  private final Path log;

  private AlloyProgram(Process process, Path log) {
    this.process = process;
    this.log = log;
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
    ProcessBuilder builder =
        new ProcessBuilder(
                program.toAbsolutePath().toString(),
                "run",
                file.toString(),
                "--stability.level=generally-available",
                "--disable-reporting",
                "--storage.path=" + folder.resolve("data"),
                "--server.http.listen-addr=127.0.0.1:" + freePort())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    return new AlloyProgram(builder.start(), log);
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
