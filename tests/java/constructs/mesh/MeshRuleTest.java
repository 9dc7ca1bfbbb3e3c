package constructs.mesh;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import constructs.kit.tree.ManifestTree;
import constructs.model.diagnostics.Problem;
import java.util.stream.Stream;
import org.cdk8s.Chart;
import org.cdk8s.Testing;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class MeshRuleTest {
  private final Chart chart = new Chart(Testing.app(), "chart");

  private void mesh(String... namespaces) {
    new ZtunnelAmbient(
        chart,
        "mesh",
        ZtunnelAmbientProps.builder()
            .namespace("root-of-mesh")
            .mtls(Stream.of(namespaces).collect(toMap(n -> n, n -> MtlsMode.STRICT)))
            .build());
  }

  @Nested
  class PolicyForWholeMesh {
    @Test
    void fires_for_the_namespace_of_the_control_plane() {
      mesh("observability", "root-of-mesh");
      assertThat(ManifestTree.of(chart).problems())
          .extracting(Problem::toString)
          .containsExactly(
              "[chart/mesh] mesh/policy-for-whole-mesh: the namespace of the control plane is among the namespaces that get a PeerAuthentication, got root-of-mesh; "
                  + "expected namespaces of applications only; fix: leave it out of mtls(..), or write a policy for the whole mesh in the project that owns the mesh");
    }

    @Test
    void stays_quiet_about_others_and_is_fixed_by_leaving_it_out() {
      mesh("observability", "istio-system");
      assertThat(ManifestTree.of(chart).problems()).isEmpty();
    }
  }
}
