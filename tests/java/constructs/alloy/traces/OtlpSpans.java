package constructs.alloy.traces;

import constructs.alloy.collect.AlloyProgram;
import constructs.alloy.collect.OtlpHttp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Calls of one service by another, each of three pods, and what Alloy makes of them: a span of the
 * caller, one of the callee, and one within it in each trace.
 *
 * @param received the requests that arrived at a backend, metrics and traces
 */
public record OtlpSpans(List<JsonNode> received) {
  public static final int TRACES = 60;

  /** Without what the callee does within itself. */
  public static final int SENT = 2 * TRACES;

  public static final int CALLS = TRACES;
  public static final int SERVICES = 2;
  public static final Set<String> FAILED =
      IntStream.range(0, TRACES)
          .filter(OtlpSpans::fails)
          .mapToObj(OtlpSpans::traceId)
          .collect(Collectors.toCollection(TreeSet::new));

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int PODS = 3;

  private static boolean fails(int trace) {
    return trace % 11 == 0;
  }

  private static String traceId(int trace) {
    return String.format("%032x", 0x51074L + trace * 0x9E3779B97F4A7C15L & Long.MAX_VALUE);
  }

  /** Sends all of them, once the receiver listens. */
  public static void send(AlloyProgram alloy, int port) throws InterruptedException {
    ObjectNode request = JSON.createObjectNode();
    ArrayNode resources = request.putArray("resourceSpans");
    for (int trace = 0; trace < TRACES; trace++) {
      caller(resources, trace);
      callee(resources, trace, fails(trace));
      String id = String.format("%016x", trace + 0xBA51CL);
      add(resources, "toucan", trace, id, calleeId(trace), 1, false);
    }
    OtlpHttp.send(alloy, port, "/v1/traces", request.toString());
  }

  /** Sends the callees first, without an error, and the callers after a time. */
  public static void sendApart(AlloyProgram alloy, int port, Duration gap)
      throws InterruptedException {
    ObjectNode callees = JSON.createObjectNode();
    ObjectNode callers = JSON.createObjectNode();
    ArrayNode first = callees.putArray("resourceSpans");
    ArrayNode then = callers.putArray("resourceSpans");
    for (int trace = 0; trace < TRACES; trace++) {
      callee(first, trace, false);
      caller(then, trace);
    }
    OtlpHttp.send(alloy, port, "/v1/traces", callees.toString());
    Thread.sleep(gap.toMillis());
    OtlpHttp.send(alloy, port, "/v1/traces", callers.toString());
  }

  /** Sends one request with many spans, each of a trace of its own. */
  public static void sendAtOnce(AlloyProgram alloy, int port, int spans)
      throws InterruptedException {
    ObjectNode request = JSON.createObjectNode();
    ArrayNode resources = request.putArray("resourceSpans");
    for (int trace = 0; trace < spans; trace++) {
      caller(resources, trace);
    }
    OtlpHttp.send(alloy, port, "/v1/traces", request.toString());
  }

  private static void caller(ArrayNode resources, int trace) {
    add(resources, "sloth", trace, callerId(trace), "", 3, fails(trace));
  }

  private static void callee(ArrayNode resources, int trace, boolean failed) {
    add(resources, "toucan", trace, calleeId(trace), callerId(trace), 2, failed);
  }

  private static String calleeId(int trace) {
    return String.format("%016x", trace + 0x51074L);
  }

  private static String callerId(int trace) {
    return String.format("%016x", trace + 1);
  }

  private static void add(
      ArrayNode resources,
      String service,
      int trace,
      String id,
      String parent,
      int kind,
      boolean failed) {
    ObjectNode resource = resources.addObject();
    ArrayNode attributes = resource.putObject("resource").putArray("attributes");
    String pod = service + "-" + trace % PODS;
    new TreeMap<>(
            Map.of(
                "service.name", service,
                "service.namespace", "zoo",
                "k8s.namespace.name", "zoo",
                "k8s.pod.name", pod,
                "service.instance.id", pod))
        .forEach(
            (key, value) ->
                attributes
                    .addObject()
                    .put("key", key)
                    .putObject("value")
                    .put("stringValue", value));
    ObjectNode span = resource.putArray("scopeSpans").addObject().putArray("spans").addObject();
    Instant end = Instant.now();
    span.put("traceId", traceId(trace))
        .put("spanId", id)
        .put("parentSpanId", parent)
        .put("name", "GET /branches/" + trace % 2)
        .put("kind", kind)
        .put("startTimeUnixNano", nanos(end.minus(Duration.ofMillis(10L + trace * 30L))))
        .put("endTimeUnixNano", nanos(end));
    if (failed) {
      span.putObject("status").put("code", 2);
    }
  }

  private static String nanos(Instant time) {
    return time.getEpochSecond() + String.format("%09d", time.getNano());
  }

  /** The sum of the last values of a metric. */
  public long counted(String metric) {
    TreeMap<String, Long> last = new TreeMap<>();
    points(metric)
        .forEach(
            point ->
                last.put(
                    point.get("attributes").toString() + point.get("startTimeUnixNano"),
                    Long.parseLong(
                        point.path("asInt").asString(point.path("count").asString("0")))));
    return last.values().stream().mapToLong(Long::longValue).sum();
  }

  /** The traces that the exemplars of a metric lead to. */
  public Set<String> exemplars(String metric) {
    return points(metric)
        .flatMap(point -> point.path("exemplars").valueStream())
        .map(exemplar -> exemplar.path("traceId").asString(""))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The resources that a metric was made for. */
  public Set<String> resources(String metric) {
    return batches("resourceMetrics")
        .filter(batch -> metrics(batch).anyMatch(m -> m.path("name").asString("").equals(metric)))
        .map(batch -> attribute(batch, "service.name") + " " + attribute(batch, "k8s.pod.name"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The traces of which at least one span was stored. */
  public Set<String> stored() {
    return storedSpans().keySet();
  }

  /** The traces of which both spans were stored. */
  public Set<String> storedWhole() {
    Map<String, Long> spans = storedSpans();
    spans.values().removeIf(count -> count != 2);
    return spans.keySet();
  }

  private Map<String, Long> storedSpans() {
    return batches("resourceSpans")
        .flatMap(OtlpSpans::spans)
        .collect(
            Collectors.groupingBy(
                span -> span.path("traceId").asString(""), TreeMap::new, Collectors.counting()));
  }

  /** How many spans the largest request to the store had. */
  public long mostAtOnce() {
    return received.stream()
        .mapToLong(
            request ->
                request.path("resourceSpans").valueStream().flatMap(OtlpSpans::spans).count())
        .max()
        .orElse(0);
  }

  private static Stream<JsonNode> spans(JsonNode batch) {
    return batch
        .path("scopeSpans")
        .valueStream()
        .flatMap(scope -> scope.path("spans").valueStream());
  }

  /** The pods that stored spans are from, empty where one doesn't say. */
  public Set<String> storedPods() {
    return batches("resourceSpans")
        .map(batch -> attribute(batch, "k8s.pod.name"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The sums of the durations of a metric with fixed buckets. */
  public List<Double> sums(String metric) {
    return points(metric)
        .filter(point -> point.has("explicitBounds"))
        .map(point -> point.path("sum").asDouble())
        .toList();
  }

  private Stream<JsonNode> points(String metric) {
    return batches("resourceMetrics")
        .flatMap(OtlpSpans::metrics)
        .filter(m -> m.path("name").asString("").equals(metric))
        .flatMap(m -> Stream.of("sum", "histogram", "exponentialHistogram").map(m::path))
        .flatMap(data -> data.path("dataPoints").valueStream());
  }

  private Stream<JsonNode> batches(String signal) {
    return received.stream().flatMap(request -> request.path(signal).valueStream());
  }

  private static Stream<JsonNode> metrics(JsonNode batch) {
    return batch
        .path("scopeMetrics")
        .valueStream()
        .flatMap(scope -> scope.path("metrics").valueStream());
  }

  private static String attribute(JsonNode batch, String key) {
    return batch
        .at("/resource/attributes")
        .valueStream()
        .filter(a -> a.path("key").asString("").equals(key))
        .map(a -> a.at("/value/stringValue").asString(""))
        .findFirst()
        .orElse("");
  }
}
