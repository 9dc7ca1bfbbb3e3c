package constructs.kit.report;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A file of a report for programs.
 *
 * @param name its name, such as {@code budget.json}
 * @param json its content
 */
public record ReportFile(String name, JsonNode json) {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /** Its text. */
  public String text() {
    return MAPPER.writeValueAsString(json) + "\n";
  }
}
