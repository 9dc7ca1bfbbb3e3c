package constructs.grafana.datasources;

import constructs.model.config.YamlReader;
import constructs.model.diagnostics.Internal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * The datasources as Grafana will read them: out of the final ConfigMap, whoever wrote what is in
 * it.
 */
@Internal
public final class Provisioning {
  private static final Pattern URL = Pattern.compile("[a-z]+://([^/?#]+)");

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

  /** The datasources of a final ConfigMap; a file that can't be read is the checks' business. */
  public static List<JsonNode> datasources(JsonNode configMap) {
    return datasources(configMap, (file, cause) -> {}).toList();
  }

  /** The plugins that datasources need. */
  public static Set<String> plugins(List<JsonNode> datasources) {
    return datasources.stream().map(d -> d.path("type").asString("")).collect(Collectors.toSet());
  }

  /** Host and port of those datasources that no Loki answers at. */
  public static SortedSet<String> withoutLogs(List<JsonNode> datasources) {
    SortedSet<String> addresses = new TreeSet<>();
    datasources.forEach(d -> addresses.add(address(d)));
    datasources.stream()
        .filter(d -> d.path("type").asString("").equals("loki"))
        .forEach(d -> addresses.remove(address(d)));
    addresses.remove("");
    return addresses;
  }

  private static String address(JsonNode datasource) {
    Matcher url = URL.matcher(datasource.path("url").asString(""));
    return url.lookingAt() ? url.group(1) : "";
  }
}
