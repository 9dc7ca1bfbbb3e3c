package constructs.kit.tree;

import constructs.kit.checks.KubeRule;
import constructs.model.diagnostics.InvalidValueException;
import java.util.List;
import org.cdk8s.JsonPatch;
import tools.jackson.databind.node.ObjectNode;

/** JSON patches on a finished body. */
final class Patches {
  private Patches() {}

  /** The patched body, its keys in the order that they had. */
  static ObjectNode apply(List<JsonPatch> patches, ObjectNode body, String path) {
    Object result = Json.toJava(body);
    try {
      result = JsonPatch.apply(result, patches.toArray(JsonPatch[]::new));
    } catch (RuntimeException e) { // jsii has no narrower one
      throw notApplicable(patches, body, path, e);
    }
    return (ObjectNode) Json.inOrderOf(body, Json.fromJava(result));
  }

  private static InvalidValueException notApplicable(
      List<JsonPatch> patches, ObjectNode body, String path, RuntimeException cause) {
    int good = 0;
    try {
      while (good < patches.size()) {
        JsonPatch.apply(Json.toJava(body), patches.subList(0, good + 1).toArray(JsonPatch[]::new));
        good++;
      }
    } catch (RuntimeException e) {
      cause.addSuppressed(e);
    }
    InvalidValueException refused =
        new InvalidValueException(
            KubeRule.PATCH_NOT_APPLICABLE
                .problem(
                    "operation "
                        + (good + 1)
                        + " of the JSON patches of "
                        + body.path("kind").asString("")
                        + " "
                        + body.at("/metadata/name").asString("")
                        + " can't be applied")
                .at(path)
                .expected("a path that exists in the object")
                .fix(
                    "the path as it is in dist/, or JsonPatch.add(..) for each level that is missing"));
    refused.initCause(cause);
    return refused;
  }
}
