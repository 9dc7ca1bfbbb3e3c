package constructs.model.config;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/**
 * The one writer of YAML for component configuration: block style, stable order, no line folding,
 * text that looks like a number or a truth value quoted.
 */
final class YamlText {
  private static final YAMLMapper MAPPER =
      YAMLMapper.builder()
          .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER, YAMLWriteFeature.SPLIT_LINES)
          .enable(
              YAMLWriteFeature.MINIMIZE_QUOTES,
              YAMLWriteFeature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS,
              YAMLWriteFeature.INDENT_ARRAYS_WITH_INDICATOR)
          .build();

  private YamlText() {}

  static String write(JsonNode node) {
    requireBlockStyle(node, "");
    return MAPPER.writeValueAsString(node);
  }

  /**
   * An empty mapping or list has no block form, and means something else to most components than an
   * absent key.
   */
  private static void requireBlockStyle(JsonNode node, String path) {
    if (node.isContainer() && node.isEmpty()) {
      throw new IllegalStateException(
          "configuration '" + path + "' is empty; leave the key out instead");
    }
    for (Map.Entry<String, JsonNode> e : node.properties()) {
      requireBlockStyle(e.getValue(), path.isEmpty() ? e.getKey() : path + "." + e.getKey());
    }
    if (node.isArray()) {
      node.forEach(item -> requireBlockStyle(item, path + "[]"));
    }
  }
}
