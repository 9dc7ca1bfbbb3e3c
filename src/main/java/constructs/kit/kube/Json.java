package constructs.kit.kube;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Model objects to JSON trees and on to the plain collections that jsii carries over; maps are
 * sorted, so that no {@code Map.of} decides the order of lines.
 */
final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  private Json() {}

  static ObjectNode toTree(Object model) {
    return MAPPER.valueToTree(model);
  }

  static JsonNode fromJava(Object plain) {
    return MAPPER.valueToTree(plain);
  }

  static Object toJava(JsonNode tree) {
    return MAPPER.convertValue(tree, Map.class);
  }
}
