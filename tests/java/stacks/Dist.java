package stacks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The manifests of one environment as they are committed, read by nothing of ours.
 *
 * @param objects all objects in the order of the files
 */
public record Dist(List<JsonNode> objects) {
  /** The committed manifests of an environment. */
  public static Dist of(String environment) {
    List<JsonNode> objects = new ArrayList<>();
    try (Stream<Path> files = Files.list(Path.of("dist", environment))) {
      for (Path file : files.sorted().toList()) {
        objects.addAll(parse(Files.readString(file)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Dist(objects);
  }

  /** All documents of a text. */
  public static List<JsonNode> parse(String yaml) {
    YAMLMapper mapper = new YAMLMapper();
    return Stream.of(yaml.split("(?m)^---$", -1))
        .filter(d -> !d.isBlank())
        .map(mapper::readTree)
        .toList();
  }

  /** The objects of a kind. */
  public List<JsonNode> kind(String kind) {
    return objects.stream().filter(o -> o.path("kind").asString().equals(kind)).toList();
  }

  /** The one object of that kind and name. */
  public JsonNode object(String kind, String name) {
    return kind(kind).stream()
        .filter(o -> o.at("/metadata/name").asString().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** A file in the ConfigMap of a component. */
  public String file(String configMap, String file) {
    return object("ConfigMap", configMap).at("/data").path(file).asString();
  }

  /** A YAML file in the ConfigMap of a component. */
  public JsonNode config(String configMap, String file) {
    return parse(file(configMap, file)).get(0);
  }
}
