package constructs.alloy.access;

import constructs.model.diagnostics.Rule;
import constructs.model.diagnostics.Severity;

/** The rules about what Alloy may ask of the API server. */
public enum RbacRule implements Rule {
  MISSING_GRANT(
      "alloy/rbac-missing-grant",
      "the API server answers 403, and the component collects nothing without stopping Alloy"),
  TOO_MUCH(
      "alloy/rbac-too-much",
      "who gets into an Alloy pod gets its token: with Secrets, nodes/proxy or a wildcard in the role, that is the whole cluster"),
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
