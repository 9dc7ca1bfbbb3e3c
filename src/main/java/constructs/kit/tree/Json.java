package constructs.kit.tree;

import constructs.model.diagnostics.Internal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Model objects to JSON trees and on to the plain collections that jsii carries over; maps are
 * sorted, so that no {@code Map.of} decides the order of lines.
 */
@Internal
public final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  private static final ModelTree MODEL = new ModelTree(MAPPER);

  private static final com.fasterxml.jackson.databind.node.JsonNodeFactory JSII =
      com.fasterxml.jackson.databind.node.JsonNodeFactory.instance;

  private Json() {}

  /** The tree of a typed model object, without what is null. */
  public static ObjectNode toTree(Object model) {
    return (ObjectNode) MODEL.of(model);
  }

  static JsonNode fromJava(Object plain) {
    return MAPPER.valueToTree(plain);
  }

  /**
   * The same value with its keys as in another one, and new keys behind them: a patch of one line
   * stays a diff of one line.
   */
  static JsonNode inOrderOf(JsonNode original, JsonNode value) {
    if (original instanceof ObjectNode before && value instanceof ObjectNode after) {
      ObjectNode ordered = MAPPER.createObjectNode();
      before.propertyNames().stream()
          .filter(after::has)
          .forEach(key -> ordered.set(key, inOrderOf(before.get(key), after.get(key))));
      after
          .propertyStream()
          .filter(e -> !before.has(e.getKey()))
          .forEach(e -> ordered.set(e.getKey(), e.getValue()));
      return ordered;
    }
    if (original instanceof ArrayNode before && value instanceof ArrayNode after) {
      ArrayNode ordered = MAPPER.createArrayNode();
      for (int i = 0; i < after.size(); i++) {
        ordered.add(inOrderOf(before.path(i), after.get(i)));
      }
      return ordered;
    }
    return value;
  }

  /**
   * The same tree in the Jackson that jsii speaks: it has nothing left to convert on the thread
   * that the other process waits for.
   */
  static com.fasterxml.jackson.databind.JsonNode toJsii(JsonNode tree) {
    if (tree.isObject()) {
      com.fasterxml.jackson.databind.node.ObjectNode object = JSII.objectNode();
      tree.forEachEntry((key, value) -> object.set(key, toJsii(value)));
      return object;
    }
    if (tree.isArray()) {
      com.fasterxml.jackson.databind.node.ArrayNode array = JSII.arrayNode();
      tree.forEach(item -> array.add(toJsii(item)));
      return array;
    }
    return switch (tree.getNodeType()) {
      case STRING -> JSII.textNode(tree.stringValue());
      case NUMBER ->
          tree.isIntegralNumber()
              ? JSII.numberNode(tree.longValue())
              : JSII.numberNode(tree.doubleValue());
      case BOOLEAN -> JSII.booleanNode(tree.booleanValue());
      default -> JSII.nullNode();
    };
  }

  /** Mappings become maps in their order, as jsii reads them, and numbers the ones of the tree. */
  static Object toJava(JsonNode tree) {
    if (tree.isObject()) {
      Map<String, Object> map = new LinkedHashMap<>();
      tree.forEachEntry((key, value) -> map.put(key, toJava(value)));
      return map;
    }
    if (tree.isArray()) {
      List<Object> list = new ArrayList<>();
      tree.forEach(item -> list.add(toJava(item)));
      return list;
    }
    return switch (tree.getNodeType()) {
      case STRING -> tree.stringValue();
      case NUMBER -> tree.numberValue();
      case BOOLEAN -> tree.booleanValue();
      default -> MAPPER.convertValue(tree, Object.class);
    };
  }
}
