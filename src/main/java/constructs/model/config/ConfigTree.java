package constructs.model.config;

import constructs.model.diagnostics.Internal;
import constructs.model.units.Memory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A mapping of a component's configuration file: keys in the order in which they were set, each set
 * once.
 *
 * <p>Values are typed, so that what is text stays text ({@code "09"}, {@code "true"}) and what is a
 * number stays one. A key that is set twice is an error of the caller: the second value would
 * silently win in the component.
 */
@Internal
public final class ConfigTree {
  private final ObjectNode node = JsonNodeFactory.instance.objectNode();

  private ConfigTree() {}

  /** An empty mapping. */
  public static ConfigTree empty() {
    return new ConfigTree();
  }

  /** Sets a text. */
  public ConfigTree set(String key, String value) {
    claim(key).put(key, value);
    return this;
  }

  /** Sets a whole number. */
  public ConfigTree set(String key, long value) {
    claim(key).put(key, value);
    return this;
  }

  /** Sets a number with a fraction. */
  public ConfigTree set(String key, double value) {
    claim(key).put(key, value);
    return this;
  }

  /** Sets a truth value. */
  public ConfigTree set(String key, boolean value) {
    claim(key).put(key, value);
    return this;
  }

  /** Sets a duration in the form that Go programs read: {@code 744h}, {@code 1m30s}. */
  public ConfigTree set(String key, Duration value) {
    return set(key, GoDuration.format(value));
  }

  /** Sets an amount of memory in bytes. */
  public ConfigTree set(String key, Memory value) {
    return set(key, value.bytes());
  }

  /** Sets a list of texts. */
  public ConfigTree set(String key, List<String> values) {
    ArrayNode list = claim(key).putArray(key);
    values.forEach(list::add);
    return this;
  }

  /** Sets a nested mapping. */
  public ConfigTree block(String key, Consumer<ConfigTree> content) {
    ConfigTree nested = new ConfigTree();
    content.accept(nested);
    return block(key, nested);
  }

  /** Sets a nested mapping that was made elsewhere. */
  public ConfigTree block(String key, ConfigTree content) {
    claim(key).set(key, content.node);
    return this;
  }

  /** Sets a list of mappings, one for each item. */
  public <T> ConfigTree list(String key, List<T> items, Function<T, ConfigTree> toMapping) {
    ArrayNode list = claim(key).putArray(key);
    items.forEach(item -> list.add(toMapping.apply(item).node));
    return this;
  }

  /** The YAML text of this mapping, with a final line break. */
  public String toYaml() {
    return YamlText.write(node);
  }

  /** The values of this mapping. */
  JsonNode toJson() {
    return node;
  }

  /** Whether nothing is set. */
  public boolean isEmpty() {
    return node.isEmpty();
  }

  /** Whether a key, or one below it, is set here; its path has dots. */
  boolean sets(String path) {
    return !at(path).isMissingNode();
  }

  /** What a path with dots has for people, empty where it isn't set. */
  String text(String path) {
    JsonNode found = at(path);
    return found.isMissingNode() ? "" : found.isString() ? found.asString() : found.toString();
  }

  /** The paths of all values; a list is one value. */
  List<String> keys() {
    List<String> keys = new ArrayList<>();
    collect(node, "", keys);
    return keys;
  }

  private static void collect(ObjectNode block, String path, List<String> keys) {
    for (Map.Entry<String, JsonNode> e : block.properties()) {
      if (e.getValue() instanceof ObjectNode nested) {
        collect(nested, path + e.getKey() + ".", keys);
      } else {
        keys.add(path + e.getKey());
      }
    }
  }

  private JsonNode at(String path) {
    return node.at("/" + path.replace('.', '/'));
  }

  /** Sets the value of a path with dots, whether there is one or not. */
  void replace(String path, JsonNode value) {
    ObjectNode block = node;
    String[] names = path.split("\\.");
    for (String name : List.of(names).subList(0, names.length - 1)) {
      block = block.withObjectProperty(name);
    }
    block.set(names[names.length - 1], value);
  }

  private ObjectNode claim(String key) {
    if (node.has(key)) {
      throw new IllegalStateException("configuration key '" + key + "' is set twice");
    }
    return node;
  }
}
