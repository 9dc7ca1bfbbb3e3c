package constructs.grafana;

import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The datasources as Grafana will read them: out of the final ConfigMap, whoever wrote what is in
 * it.
 */
final class Provisioning {
  private static final YAMLMapper YAML = new YAMLMapper();

  /** The text that was read last: the same file is asked for by several rules and by the pod. */
  private static volatile Read last = new Read("", YAML.createObjectNode());

  private record Read(String text, JsonNode content) {}

  private Provisioning() {}

  private static JsonNode read(String text) {
    Read known = last;
    if (!known.text().equals(text)) {
      known = new Read(text, YAML.readTree(text));
      last = known;
    }
    return known.content();
  }

  /**
   * The datasources of all files; a file that can't be read goes to {@code unreadable} by its name.
   */
  static Stream<JsonNode> datasources(
      JsonNode configMap, BiConsumer<String, JacksonException> unreadable) {
    return configMap.path("data").propertyStream().flatMap(file -> datasources(file, unreadable));
  }

  private static Stream<JsonNode> datasources(
      Map.Entry<String, JsonNode> file, BiConsumer<String, JacksonException> unreadable) {
    try {
      return read(file.getValue().asString()).path("datasources").valueStream();
    } catch (JacksonException e) {
      unreadable.accept(file.getKey(), e);
      return Stream.empty();
    }
  }
}
