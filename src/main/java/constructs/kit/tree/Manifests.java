package constructs.kit.tree;

import tools.jackson.databind.JsonNode;

/** Reads final bodies. */
public final class Manifests {
  private Manifests() {}

  /** The final body, for checks; made once, and again when something in the tree changes. */
  public static JsonNode json(Manifest manifest) {
    return Background.join(manifest.content.json());
  }
}
