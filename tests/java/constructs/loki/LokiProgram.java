package constructs.loki;

import conformance.OtherVersions;
import conformance.Programs;
import constructs.alloy.collect.AlloyProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** A running Loki with our configuration, but for its addresses and a folder for its bucket. */
public final class LokiProgram implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final YAMLMapper YAML = new YAMLMapper();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Process process;
  private final int port;

  /**
   * A stream of one push.
   *
   * @param labels its labels
   * @param lines its lines
   */
  public record Stream(Map<String, String> labels, List<Line> lines) {
    public static Stream of(Map<String, String> labels, String... lines) {
      Instant now = Instant.now();
      return new Stream(
          labels, java.util.stream.Stream.of(lines).map(l -> new Line(now, l, Map.of())).toList());
    }
  }

  /**
   * A line with its time and its structured metadata.
   *
   * @param time when it was written
   * @param text what it says
   * @param metadata its structured metadata
   */
  public record Line(Instant time, String text, Map<String, String> metadata) {}

  private LokiProgram(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** The program; empty where it isn't found, and then {@code ./verify} says so. */
  public static Optional<Path> find() {
    return Programs.find("loki", "pushes, queries and deletions");
  }

  /** Starts it and waits until it takes lines. */
  public static LokiProgram start(Path program, Path folder, LokiWithMinioProps props)
      throws IOException, InterruptedException {
    OtherVersions.used(program);
    int port = AlloyProgram.freePort();
    Path file =
        Files.writeString(
            folder.resolve("loki.yaml"),
            local(LokiConfig.of(props, props.store().bucket("loki")).toYaml(), folder, port));
    Process process =
        new ProcessBuilder(program.toAbsolutePath().toString(), "-config.file=" + file)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("loki.log").toFile())
            .start();
    LokiProgram loki = new LokiProgram(process, port);
    Instant end = Instant.now().plus(PATIENCE);
    while (!loki.isReady() && process.isAlive() && Instant.now().isBefore(end)) {
      Thread.sleep(100);
    }
    return loki;
  }

  private static String local(String yaml, Path folder, int port) throws IOException {
    ObjectNode file = (ObjectNode) YAML.readTree(yaml);
    ObjectNode server = file.withObject("/server");
    server.put("http_listen_address", "127.0.0.1").put("http_listen_port", port);
    server.put("grpc_listen_address", "127.0.0.1");
    server.put("grpc_listen_port", AlloyProgram.freePort());
    String data = folder.resolve("data").toString();
    file.withObject("/common").put("path_prefix", data);
    ObjectNode storage = file.withObject("/common/storage");
    storage.removeAll();
    storage.putObject("filesystem").put("chunks_directory", data + "/chunks");
    file.withArray("/schema_config/configs")
        .forEach(period -> ((ObjectNode) period).put("object_store", "filesystem"));
    file.withObject("/compactor").put("delete_request_store", "filesystem");
    ObjectNode ruler = file.withObject("/ruler");
    ruler.put("rule_path", data + "/rules");
    ruler.withObject("/wal").put("dir", data + "/ruler-wal");
    ruler
        .withObject("/storage/local")
        .put("directory", Files.createDirectories(folder.resolve("rules")).toString());
    file.withObject("/ingester/lifecycler").put("min_ready_duration", "0s");
    return YAML.writeValueAsString(file);
  }

  private boolean isReady() {
    try {
      return request("GET", "/ready", "").statusCode() == 200;
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  /** Where it listens. */
  public String url() {
    return "http://127.0.0.1:" + port;
  }

  /** A request with its answer. */
  public HttpResponse<String> request(String method, String path, String body) {
    try {
      return CLIENT.send(
          HttpRequest.newBuilder(URI.create(url() + path))
              .header("Content-Type", "application/json")
              .method(method, HttpRequest.BodyPublishers.ofString(body))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Pushes streams at once, in this order, and returns the status. */
  public int push(Stream... streams) {
    var body = JSON.createObjectNode();
    var all = body.putArray("streams");
    for (Stream stream : streams) {
      ObjectNode one = all.addObject();
      stream.labels().forEach(one.putObject("stream")::put);
      var values = one.putArray("values");
      for (Line line : stream.lines()) {
        Instant time = line.time();
        var value = values.addArray();
        value.add(time.getEpochSecond() + String.format("%09d", time.getNano())).add(line.text());
        line.metadata().forEach(value.addObject()::put);
      }
    }
    return request("POST", "/loki/api/v1/push", body.toString()).statusCode();
  }

  /** How many lines of the last two days a query finds. */
  public long count(String query) {
    return result("sum(count_over_time(" + query + "[48h]))")
        .valueStream()
        .mapToLong(series -> series.at("/value/1").asLong(0))
        .sum();
  }

  /** How many lines a query finds by the value of one label. */
  public Map<String, Long> countBy(String label, String query) {
    Map<String, Long> counts = new TreeMap<>();
    result("sum by (" + label + ") (count_over_time(" + query + "[48h]))")
        .forEach(
            series ->
                counts.put(
                    series.path("metric").path(label).asString(""),
                    series.at("/value/1").asLong(0)));
    return counts;
  }

  private JsonNode result(String query) {
    HttpResponse<String> answer =
        request(
            "GET",
            "/loki/api/v1/query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8),
            "");
    if (answer.statusCode() != 200) {
      throw new AssertionError(query + ": " + answer.body());
    }
    return JSON.readTree(answer.body()).at("/data/result");
  }

  /** The sum of its metrics whose names and labels begin like this. */
  public double metric(String series) {
    return request("GET", "/metrics", "")
        .body()
        .lines()
        .filter(line -> line.startsWith(series))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
