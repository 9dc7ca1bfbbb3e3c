package constructs.kit.tree;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** Reads final bodies. */
public final class Manifests {
  private Manifests() {}

  /** The final body, for checks; made once, and again when something in the tree changes. */
  public static JsonNode json(Manifest manifest) {
    return Background.join(body(manifest));
  }

  /** The final body as of now, for the inputs of another one. */
  public static Supplier<JsonNode> begun(Manifest manifest) {
    CompletableFuture<JsonNode> body = body(manifest);
    return () -> Background.join(body);
  }

  /** The final body, which is perhaps still being made. */
  static CompletableFuture<JsonNode> body(Manifest manifest) {
    return manifest.content.json();
  }
}
