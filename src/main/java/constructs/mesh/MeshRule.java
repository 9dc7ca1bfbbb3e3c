package constructs.mesh;

import constructs.model.diagnostics.Rule;
import constructs.model.diagnostics.Severity;

/** The rules about the mesh. */
public enum MeshRule implements Rule {
  /** The namespace of the control plane gets no policy of a stack. */
  POLICY_FOR_WHOLE_MESH(
      "mesh/policy-for-whole-mesh",
      "a PeerAuthentication without a selector in the namespace of istiod holds for every namespace of the mesh, not for that one");

  private final String id;
  private final String rationale;

  MeshRule(String id, String rationale) {
    this.id = id;
    this.rationale = rationale;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Severity severity() {
    return Severity.ERROR;
  }

  @Override
  public String rationale() {
    return rationale;
  }
}
