package testing;

import constructs.kit.tree.ManifestTree;
import constructs.kit.tree.Manifests;
import constructs.model.needs.Requirement;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cdk8s.Chart;
import org.cdk8s.Testing;
import software.constructs.Construct;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** The rendered objects of a chart, for assertions and golden files. */
public final class Rendered {
  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .disable(YAMLWriteFeature.SPLIT_LINES)
          .enable(YAMLWriteFeature.MINIMIZE_QUOTES, YAMLWriteFeature.LITERAL_BLOCK_STYLE)
          .build();

  private Rendered() {}

  /** A chart of its own app. */
  public static Chart chart() {
    return new Chart(Testing.app(), "test");
  }

  /** Declares namespaces that are not part of the test. */
  public static void declareNamespaces(Construct scope, String... names) {
    ManifestTree.of(scope)
        .require(() -> Stream.of(names).map(n -> new Requirement.Namespace(n, "exists")).toList());
  }

  /** The only object of a kind. */
  public static JsonNode only(Construct scope, String kind) {
    List<JsonNode> found =
        all(scope).stream().filter(m -> m.get("kind").asString().equals(kind)).toList();
    if (found.size() != 1) {
      throw new AssertionError("one " + kind + " expected, found " + found.size());
    }
    return found.get(0);
  }

  /** All objects. */
  public static List<JsonNode> all(Construct scope) {
    return ManifestTree.of(scope).manifests().stream().map(Manifests::json).toList();
  }

  /** All objects as YAML documents. */
  public static String yaml(Construct scope) {
    return all(scope).stream().map(YAML::writeValueAsString).collect(Collectors.joining());
  }
}
