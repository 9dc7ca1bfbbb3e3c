package constructs.mesh;

import constructs.kit.budget.UpstreamFigure;
import constructs.kit.budget.UpstreamFigure.Instances;
import constructs.model.config.Pins;
import constructs.model.units.Cpu;
import constructs.model.units.Memory;
import java.util.List;
import java.util.stream.Stream;

/** What Istio's own charts request for the components of ambient mode. */
final class IstioFigures {
  private static final String CHARTS = "Istio " + Pins.version("istio") + ", manifests/charts/";

  /**
   * ztunnel; the chart says that this is enough for about 200,000 pods or 100,000 open connections.
   */
  public static final UpstreamFigure ZTUNNEL =
      new UpstreamFigure(
          "ztunnel",
          Instances.EACH_NODE,
          Memory.mebibytes(512),
          Cpu.millicores(200),
          CHARTS + "ztunnel/values.yaml");

  /** The control plane, which this library doesn't deploy. */
  public static final UpstreamFigure ISTIOD =
      new UpstreamFigure(
          "istiod",
          Instances.ONE,
          Memory.gibibytes(2),
          Cpu.millicores(500),
          CHARTS + "istio-control/istio-discovery/values.yaml");

  /** The agent that redirects the pods' traffic to ztunnel, which this library doesn't deploy. */
  public static final UpstreamFigure ISTIO_CNI =
      new UpstreamFigure(
          "istio-cni",
          Instances.EACH_NODE,
          Memory.mebibytes(100),
          Cpu.millicores(100),
          CHARTS + "istio-cni/values.yaml");

  private IstioFigures() {}

  /** All of ambient mode: ztunnel and what it can't do without. */
  static List<UpstreamFigure> ambient() {
    return Stream.concat(Stream.of(ZTUNNEL), omitted().stream()).toList();
  }

  /**
   * What a mesh costs beyond the budget of a stack: the components that ztunnel can't do without
   * and that come from Istio's own charts.
   */
  public static List<UpstreamFigure> omitted() {
    return List.of(ISTIOD, ISTIO_CNI);
  }
}
