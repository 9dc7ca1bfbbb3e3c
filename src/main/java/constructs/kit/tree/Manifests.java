package constructs.kit.tree;

import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;

/** Reads final bodies. */
public final class Manifests {
  private Manifests() {}

  /** The final body, for checks; made once, and again when something in the tree changes. */
  public static JsonNode json(Manifest manifest) {
    return Background.join(body(manifest));
  }

  /** The final body, which is perhaps still being made. */
  static CompletableFuture<JsonNode> body(Manifest manifest) {
    return manifest.content.json();
  }
}
