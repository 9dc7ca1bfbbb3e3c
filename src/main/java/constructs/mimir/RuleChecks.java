package constructs.mimir;

import constructs.model.diagnostics.Problem;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Holds the form of rule files against what the ruler reads; what the rules say isn't looked at.
 */
final class RuleChecks {
  private static final YAMLMapper YAML = new YAMLMapper();
  private static final Set<String> OF_RULE = Set.of("alert", "record");

  private RuleChecks() {}

  /** The problems of the final ConfigMap. */
  static List<Problem> of(JsonNode configMap) {
    return configMap
        .path("data")
        .propertyStream()
        .flatMap(file -> problem(file.getKey(), file.getValue().asString("")).stream())
        .toList();
  }

  private static Optional<Problem> problem(String name, String text) {
    return wrong(text)
        .map(
            what ->
                MimirRule.UNREADABLE_RULES
                    .problem("the rule file " + name + " can't be read")
                    .got(what)
                    .expected(
                        "groups, each with a name of its own and rules with expr and one of alert and record")
                    .fix(
                        "mimir.rules(\""
                            + name.replaceFirst("\\.yaml$", "")
                            + "\", text) with a text that promtool check rules takes"));
  }

  private static Optional<String> wrong(String text) {
    JsonNode groups;
    try {
      groups = YAML.readTree(text).path("groups");
    } catch (JacksonException e) {
      return Optional.of("no YAML" + FinalFile.line(e));
    }
    if (!groups.isArray() || groups.isEmpty()) {
      return Optional.of("no groups");
    }
    Set<String> names = new HashSet<>();
    for (JsonNode group : groups) {
      String name = group.path("name").asString("");
      if (name.isEmpty() || !names.add(name)) {
        return Optional.of(name.isEmpty() ? "a group without a name" : "two groups named " + name);
      }
      Optional<String> wrong =
          group.path("rules").valueStream().flatMap(r -> wrong(name, r).stream()).findFirst();
      if (wrong.isPresent()) {
        return wrong;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> wrong(String group, JsonNode rule) {
    if (OF_RULE.stream().filter(rule::has).count() != 1) {
      return Optional.of("a rule of group " + group + " without alert or record, or with both");
    }
    return rule.path("expr").asString("").isBlank()
        ? Optional.of("a rule of group " + group + " without expr")
        : Optional.empty();
  }
}
