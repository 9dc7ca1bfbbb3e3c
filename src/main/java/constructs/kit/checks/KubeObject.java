package constructs.kit.checks;

import tools.jackson.databind.JsonNode;

/**
 * One Kubernetes object as plain JSON, and where it comes from.
 *
 * @param path the construct path, or the file and document of an object on disk
 * @param body the complete object
 */
public record KubeObject(String path, JsonNode body) {
  /** The API group and version. */
  public String apiVersion() {
    return body.path("apiVersion").asString("");
  }

  /** The API group, empty for the core group. */
  public String group() {
    int slash = apiVersion().indexOf('/');
    return slash < 0 ? "" : apiVersion().substring(0, slash);
  }

  /** The kind. */
  public String kind() {
    return body.path("kind").asString("");
  }

  /** The namespace, empty where there is none. */
  public String namespace() {
    return body.at("/metadata/namespace").asString("");
  }

  /** The name. */
  public String name() {
    return body.at("/metadata/name").asString("");
  }

  /** The value of a label, empty where it is missing. */
  public String label(String key) {
    return body.at("/metadata/labels").path(key).asString("");
  }

  /** Kind, namespace and name for people: {@code StatefulSet observability/mimir}. */
  public String title() {
    return kind() + " " + (namespace().isEmpty() ? "" : namespace() + "/") + name();
  }
}
