package constructs.mesh;

import constructs.model.diagnostics.Rule;
import constructs.model.diagnostics.Severity;

/** The rules about the mesh. */
enum MeshRule implements Rule {
  POLICY_FOR_WHOLE_MESH(
      "mesh/policy-for-whole-mesh",
      "a PeerAuthentication without a selector in the namespace of istiod holds for every namespace of the mesh, not for that one");

  private final Definition definition;

  MeshRule(String id, String rationale) {
    this.definition = new Definition(id, Severity.ERROR, rationale);
  }

  @Override
  public Definition definition() {
    return definition;
  }
}
