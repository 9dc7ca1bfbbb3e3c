package constructs.kit.checks.process;

import constructs.kit.checks.PodTemplate;
import constructs.kit.checks.PortChecks;
import constructs.model.diagnostics.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/** The listeners of one process, against each other and the other containers of its pod. */
final class Ports {
  private final PodTemplate pod;
  private final JsonNode container;
  private final JsonNode values;
  private final ProcessKeys keys;

  Ports(PodTemplate pod, JsonNode container, JsonNode values, ProcessKeys keys) {
    this.pod = pod;
    this.container = container;
    this.values = values;
    this.keys = keys;
  }

  List<Problem> problems() {
    List<Problem> problems = new ArrayList<>();
    Map<Integer, String> listeners = new LinkedHashMap<>();
    for (ProcessKeys.PortKey key : keys.ports()) {
      if (key.when().isEmpty() || at(key.when()).asBoolean(false)) {
        OptionalInt port = port(at(key.key()));
        if (port.isPresent() && port.getAsInt() > 0) {
          String first = listeners.putIfAbsent(port.getAsInt(), key.key());
          if (first != null) {
            problems.add(PortChecks.problem(pod, first, key.key(), port.getAsInt()));
          }
        }
      }
    }
    others(listeners, problems);
    return problems;
  }

  /** Ports that other containers declare; those of the own container are what it listens on. */
  private void others(Map<Integer, String> listeners, List<Problem> problems) {
    for (JsonNode other : pod.spec().path("containers")) {
      if (!other.path("name").equals(container.path("name"))) {
        for (JsonNode port : other.path("ports")) {
          int number = port.path("containerPort").asInt(0);
          String key = listeners.get(number);
          if (key != null && !isDeclared(number) && PortChecks.isTcp(port)) {
            problems.add(
                PortChecks.problem(
                    pod, key, "container '" + other.path("name").asString("") + "'", number));
          }
        }
      }
    }
  }

  /** What both containers declare is found without the configuration. */
  private boolean isDeclared(int number) {
    return container
        .path("ports")
        .valueStream()
        .anyMatch(p -> p.path("containerPort").asInt(0) == number && PortChecks.isTcp(p));
  }

  private JsonNode at(String key) {
    return values.at("/" + key.replace('.', '/'));
  }

  /** A number, or an address such as {@code 0.0.0.0:4317}. */
  private static OptionalInt port(JsonNode value) {
    String text = value.asString("");
    String digits = text.substring(text.lastIndexOf(':') + 1);
    return digits.matches("[0-9]{1,5}")
        ? OptionalInt.of(Integer.parseInt(digits))
        : OptionalInt.empty();
  }
}
