package constructs.kit.checks.schema;

/**
 * The apiVersion and kind of a Kubernetes object, which together choose its schema.
 *
 * @param apiVersion group and version, such as {@code apps/v1}, or {@code v1} for the core group
 * @param kind the kind, such as {@code Deployment}
 */
public record KindName(String apiVersion, String kind) {

  /** Group, version and kind as one path, the form of the schema files. */
  String path() {
    return apiVersion + "/" + kind;
  }

  /** The reverse of {@link #path()}. */
  static KindName of(String path) {
    int slash = path.lastIndexOf('/');
    return new KindName(path.substring(0, slash), path.substring(slash + 1));
  }

  /** The group, which is empty for the core. */
  String group() {
    int slash = apiVersion.indexOf('/');
    return slash < 0 ? "" : apiVersion.substring(0, slash);
  }

  /** Whether the group belongs to Kubernetes itself, past or present. */
  boolean isBuiltIn() {
    return !group().contains(".") || group().endsWith(".k8s.io");
  }

  @Override
  public String toString() {
    return apiVersion + " " + kind;
  }
}
