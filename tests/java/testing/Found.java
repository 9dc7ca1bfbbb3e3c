package testing;

import constructs.kit.tree.ManifestTree;
import constructs.model.diagnostics.Problem;
import constructs.model.diagnostics.Rule;
import java.util.List;
import software.constructs.Construct;
import tools.jackson.databind.JsonNode;

/** What single rules say about a construct, among all that is checked at synthesis. */
public final class Found {
  private Found() {}

  /** The values of a component's configuration file. */
  public static JsonNode file(Construct scope, String name) {
    return Rendered.all(scope).stream()
        .filter(m -> m.path("kind").asString("").equals("ConfigMap"))
        .map(m -> m.path("data").path(name).asString(""))
        .filter(text -> !text.isEmpty())
        .map(Yaml::tree)
        .findFirst()
        .orElseThrow();
  }

  /** The messages of some rules. */
  public static List<String> by(Construct scope, Rule... rules) {
    return ManifestTree.of(scope).inspect().report().problems().stream()
        .filter(p -> List.of(rules).contains(p.rule()))
        .map(Problem::toString)
        .toList();
  }
}
