package constructs.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import constructs.kit.budget.UpstreamFigure;
import constructs.model.config.Pins;
import constructs.model.units.Cpu;
import constructs.model.units.Memory;
import org.junit.jupiter.api.Test;

class IstioFiguresTest {
  /**
   * Defect 51: the row stays what the seed says, and upstream's figure is there to be shown beside
   * it.
   */
  @Test
  void row_of_ztunnel_is_kept_and_upstream_is_shown_beside_it() {
    ZtunnelAmbientProps props = ZtunnelAmbientProps.builder().build();
    assertThat(props.memory()).isEqualTo(Memory.megabytes(100));
    assertThat(props.cpu()).isEqualTo(Cpu.millicores(50));
    assertThat(IstioFigures.ZTUNNEL)
        .isEqualTo(
            new UpstreamFigure(
                "ztunnel",
                UpstreamFigure.Instances.EACH_NODE,
                Memory.parse("512Mi"),
                Cpu.parse("200m"),
                "Istio " + Pins.version("istio") + ", manifests/charts/ztunnel/values.yaml"));
  }

  /** Defect 52, Istio's part of it. */
  @Test
  void what_a_mesh_costs_beside_the_stack_is_listed() {
    assertThat(IstioFigures.omitted())
        .extracting(
            f ->
                f.component()
                    + " "
                    + f.instances()
                    + " "
                    + f.memory().quantity()
                    + " "
                    + f.cpu().quantity())
        .containsExactly("istiod ONE 2Gi 500m", "istio-cni EACH_NODE 100Mi 100m");
  }
}
