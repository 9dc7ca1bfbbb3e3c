package constructs.alloy.access;

import constructs.model.diagnostics.Rule;
import constructs.model.diagnostics.Severity;

/** The rules about what Alloy may ask of the API server. */
public enum RbacRule implements Rule {
  /** The role allows what the components in use do. */
  MISSING_GRANT(
      "alloy/rbac-missing-grant",
      "the API server answers 403, and the component collects nothing without stopping Alloy"),
  /** The role allows nothing that collecting doesn't take. */
  TOO_MUCH(
      "alloy/rbac-too-much",
      "who gets into an Alloy pod gets its token: with Secrets, nodes/proxy or a wildcard in the role, that is the whole cluster"),
  /** No component reads Secrets or ConfigMaps by the API. */
  WITHHELD(
      "alloy/rbac-withheld",
      "no role here allows reading Secrets or ConfigMaps, so the component gets a 403 and Alloy doesn't start");

  private final Definition definition;

  RbacRule(String id, String rationale) {
    this.definition = new Definition(id, Severity.ERROR, rationale);
  }

  @Override
  public Definition definition() {
    return definition;
  }
}
