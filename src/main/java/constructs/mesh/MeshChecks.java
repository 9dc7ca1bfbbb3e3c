package constructs.mesh;

import constructs.model.diagnostics.Problem;
import java.util.List;

/** Holds the mesh's rules against its props. */
final class MeshChecks {
  private MeshChecks() {}

  static List<Problem> of(ZtunnelAmbientProps props) {
    return props.mtls().containsKey(props.namespace())
        ? List.of(
            MeshRule.POLICY_FOR_WHOLE_MESH
                .problem(
                    "the namespace of the control plane is among the namespaces that get a PeerAuthentication")
                .got(props.namespace())
                .expected("namespaces of applications only")
                .fix(
                    "leave it out of mtls(..), or write a policy for the whole mesh in the project that owns the mesh"))
        : List.of();
  }
}
