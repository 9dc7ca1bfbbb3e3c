package constructs.alloy.logs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Log records as SDKs send them by OTLP, and what has to become of them. */
public final class OtlpRecords {
  private static final JsonMapper JSON = JsonMapper.shared();

  /** Body, attributes and the resource attributes that make the stream, of each record. */
  public static final List<String> EXPECTED =
      List.of(
          "{\"password\":\"<redacted>\",\"a\":1} {level=info} {}",
          "{\"list\":[\"x\",{\"token\":\"<redacted>\"}],\"user\":{\"password\":\"<redacted>\"}} {level=info} {}",
          "login password=<redacted> {http.request.header.authorization.0=<redacted>, level=info, password=<redacted>, session.token.id=<redacted>, status=200, token=<redacted>, url=http://x/?token=<redacted>&y=1} {}",
          "by attribute {level=info} {log_type=audit}",
          "{\"log_type\":\"audit\",\"m\":1} {level=info} {log_type=audit}",
          "{\"log_type\":\"audit\",\"token\":0} {level=info} {log_type=audit}",
          "another type {level=info, log_type_extracted=other} {}",
          "by number {level=warn} {}",
          "by text {level=warn} {}",
          "by both {level=error} {}",
          "by attribute of ones own {level=fatal} {}",
          "no level {} {}");

  private OtlpRecords() {}

  public static String request() {
    ObjectNode request = JSON.createObjectNode();
    ObjectNode logs = request.putArray("resourceLogs").addObject();
    attributes(
        logs.putObject("resource"),
        Map.of(
            "service.name", "token-service",
            "k8s.namespace.name", "zoo",
            "log_type", "foreign",
            "process.command_args", List.of("run", "--password=hunter2")));
    ArrayNode records = logs.putArray("scopeLogs").addObject().putArray("logRecords");
    record(records, "{\"password\":\"h1\",\"a\":1}", Map.of(), 9, "INFO");
    record(
        records,
        Map.of("user", Map.of("password", "h2"), "list", List.of("x", Map.of("token", "h3"))),
        Map.of(),
        9,
        "");
    record(
        records,
        "login password=h4",
        Map.of(
            "url",
            "http://x/?token=h5&y=1",
            "http.request.header.authorization",
            List.of("Bearer h6"),
            "session",
            Map.of("token", Map.of("id", 8)),
            "password",
            "h7",
            "status",
            200,
            "token",
            12345),
        10,
        "INFO2");
    record(records, "by attribute", Map.of("log_type", "audit"), 9, "INFO");
    record(records, Map.of("log_type", "audit", "m", 1), Map.of(), 9, "INFO");
    record(records, "{\"log_type\":\"audit\",\"token\":5}", Map.of(), 9, "INFO");
    record(records, "another type", Map.of("log_type", "other"), 9, "INFO");
    record(records, "by number", Map.of(), 13, "");
    record(records, "by text", Map.of(), 0, "Warning");
    record(records, "by both", Map.of("level", "info"), 18, "whatever");
    record(records, "by attribute of ones own", Map.of("level", "CRITICAL"), 0, "");
    record(records, "no level", Map.of(), 0, "");
    return request.toString();
  }

  private static void record(
      ArrayNode records, Object body, Map<String, Object> attributes, int number, String text) {
    ObjectNode record = records.addObject().put("timeUnixNano", "1767781800000000000");
    record.put("severityNumber", number).put("severityText", text);
    record.set("body", value(body));
    attributes(record, attributes);
  }

  private static void attributes(ObjectNode of, Map<String, Object> attributes) {
    of.set("attributes", entries(attributes));
  }

  private static ArrayNode entries(Map<?, ?> map) {
    ArrayNode entries = JSON.createArrayNode();
    new TreeMap<>(map)
        .forEach((key, v) -> entries.addObject().put("key", key.toString()).set("value", value(v)));
    return entries;
  }

  private static ObjectNode value(Object value) {
    ObjectNode node = JSON.createObjectNode();
    if (value instanceof Integer number) {
      node.put("intValue", number);
    } else if (value instanceof Map<?, ?> map) {
      node.putObject("kvlistValue").set("values", entries(map));
    } else if (value instanceof List<?> list) {
      ArrayNode values = node.putObject("arrayValue").putArray("values");
      list.forEach(item -> values.add(value(item)));
    } else {
      node.put("stringValue", value.toString());
    }
    return node;
  }

  /** The records that arrived, in the form of {@link #EXPECTED}. */
  public static List<String> in(List<JsonNode> requests) {
    List<String> records = new ArrayList<>();
    for (JsonNode request : requests) {
      for (JsonNode logs : request.path("resourceLogs")) {
        Map<String, String> stream = map(logs.path("resource").path("attributes"));
        for (JsonNode scope : logs.path("scopeLogs")) {
          for (JsonNode record : scope.path("logRecords")) {
            records.add(
                text(record.path("body"))
                    + " "
                    + map(record.path("attributes"))
                    + " "
                    + checked(stream));
          }
        }
      }
    }
    return records;
  }

  /** Leaves out what is the same for all records, after it was compared. */
  private static Map<String, String> checked(Map<String, String> stream) {
    Map<String, String> rest = new TreeMap<>(stream);
    Map<String, String> always =
        Map.of(
            "service.name", "token-service",
            "k8s.namespace.name", "zoo",
            "namespace", "zoo",
            "log_type_extracted", "foreign",
            "process.command_args.0", "run",
            "process.command_args.1", "--password=<redacted>");
    always.forEach(
        (name, value) -> {
          if (value.equals(rest.get(name))) {
            rest.remove(name);
          } else {
            rest.putIfAbsent(name, "(none)");
          }
        });
    return rest;
  }

  private static Map<String, String> map(JsonNode attributes) {
    Map<String, String> map = new TreeMap<>();
    attributes.forEach(a -> map.put(a.path("key").asString(), text(a.path("value"))));
    return map;
  }

  private static String text(JsonNode value) {
    if (value.has("kvlistValue")) {
      ObjectNode object = JSON.createObjectNode();
      map(value.path("kvlistValue").path("values"))
          .forEach(
              (key, v) -> {
                if (v.matches("[0-9]+")) {
                  object.put(key, Integer.parseInt(v));
                } else {
                  object.put(key, v);
                }
              });
      return object.toString();
    }
    return value.properties().stream().map(p -> p.getValue().asString()).findFirst().orElse("");
  }
}
