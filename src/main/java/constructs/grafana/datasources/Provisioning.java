package constructs.grafana.datasources;

import constructs.model.config.YamlReader;
import constructs.model.diagnostics.Internal;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * The datasources as Grafana will read them: out of the final ConfigMap, whoever wrote what is in
 * it.
 */
@Internal
public final class Provisioning {
  private Provisioning() {}

  /**
   * The datasources of all files; a file that can't be read goes to {@code unreadable} by its name.
   */
  static Stream<JsonNode> datasources(
      JsonNode configMap, BiConsumer<String, YamlReader.SyntaxException> unreadable) {
    return configMap.path("data").propertyStream().flatMap(file -> datasources(file, unreadable));
  }

  private static Stream<JsonNode> datasources(
      Map.Entry<String, JsonNode> file, BiConsumer<String, YamlReader.SyntaxException> unreadable) {
    try {
      return YamlReader.document(file.getValue().asString()).path("datasources").valueStream();
    } catch (YamlReader.SyntaxException e) {
      unreadable.accept(file.getKey(), e);
      return Stream.empty();
    }
  }

  /**
   * The plugins that the datasources of a final ConfigMap need; a file that can't be read is the
   * checks' business.
   */
  public static Set<String> plugins(JsonNode configMap) {
    return datasources(configMap, (file, cause) -> {})
        .map(d -> d.path("type").asString(""))
        .collect(Collectors.toSet());
  }
}
