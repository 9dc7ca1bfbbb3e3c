package testing;

import constructs.kit.checks.KubeObject;
import constructs.kit.checks.ObjectCheck;
import constructs.kit.checks.ObjectSet;
import constructs.model.diagnostics.Problem;
import constructs.model.needs.Requirement;
import constructs.model.needs.Requirements;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Kubernetes objects from YAML texts, for rules over plain JSON; no process of cdk8s is needed. */
public final class Yaml {
  private static final YAMLMapper MAPPER = YAMLMapper.builder().build();

  private Yaml() {}

  /** The tree of one YAML document. */
  public static JsonNode tree(String yaml) {
    return MAPPER.readTree(yaml);
  }

  /** The objects of a YAML text, at the paths {@code yaml#1}, {@code yaml#2} and so on. */
  public static ObjectSet set(String yaml, Requirement... requirements) {
    List<KubeObject> objects = new ArrayList<>();
    try (MappingIterator<JsonNode> documents = MAPPER.readerFor(JsonNode.class).readValues(yaml)) {
      documents.forEachRemaining(
          body -> objects.add(new KubeObject("yaml#" + (objects.size() + 1), body)));
    }
    return ObjectSet.of(objects, Requirements.of(List.of(requirements)));
  }

  /** What one check says about a YAML text. */
  public static List<String> problems(ObjectCheck check, String yaml, Requirement... requirements) {
    return check.check(set(yaml, requirements)).stream().map(Problem::toString).toList();
  }
}
