package constructs.kit.budget;

import constructs.model.units.Cpu;
import constructs.model.units.Memory;

/**
 * What the upstream project requests for a component by default, for comparison with the budget or
 * as a reminder of what it leaves out.
 *
 * @param component the component
 * @param instances how often it runs
 * @param memory the memory request of one instance
 * @param cpu the CPU request of one instance
 * @param source where the figures are from
 */
public record UpstreamFigure(
    String component, Instances instances, Memory memory, Cpu cpu, String source) {
  /** How often a component runs. */
  public enum Instances {
    /** Once in the cluster. */
    ONE,
    /** Once on every node. */
    EACH_NODE
  }

  /** The figure for people: {@code 537 MB, 200m on every node}. */
  @Override
  public String toString() {
    return memory + ", " + cpu + (instances == Instances.EACH_NODE ? " on every node" : "");
  }
}
