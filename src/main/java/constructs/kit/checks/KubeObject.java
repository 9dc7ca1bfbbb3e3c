package constructs.kit.checks;

import constructs.model.labels.Workload;
import tools.jackson.databind.JsonNode;

/**
 * One Kubernetes object as plain JSON, and where it comes from.
 *
 * @param path the construct path, or the file and document of an object on disk
 * @param body the complete object
 */
public record KubeObject(String path, JsonNode body) {
  /** The label by which a workload is known. */
  public static final String NAME_LABEL = Workload.NAME_LABEL;

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

  /**
   * The namespace as kubectl sees it: none for a kind of the whole cluster, {@code default} for a
   * namespaced kind of Kubernetes that names none.
   */
  public String namespace() {
    String given = body.at("/metadata/namespace").asString("");
    if (KindScope.isClusterScoped(group(), kind())) {
      return "";
    }
    return given.isEmpty() && KindScope.isNamespaced(group(), kind()) ? "default" : given;
  }

  /** Whether Kubernetes itself has the kind, and not a custom resource of the same name. */
  boolean isBuiltIn() {
    return KindScope.isBuiltIn(group());
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
