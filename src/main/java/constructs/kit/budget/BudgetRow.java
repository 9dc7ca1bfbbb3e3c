package constructs.kit.budget;

import constructs.model.units.Cpu;
import constructs.model.units.Memory;

/**
 * One row of a resource summary.
 *
 * @param component the value of {@code app.kubernetes.io/name} of its workload
 * @param instances how many pods there are; for a DaemonSet the number of nodes
 * @param memory the expected working set of one instance
 * @param cpu the CPU request of one instance, at most
 */
public record BudgetRow(String component, int instances, Memory memory, Cpu cpu) {
  /** Checks the bound of {@code instances}. */
  public BudgetRow {
    if (instances < 1) {
      throw new IllegalArgumentException(
          "instances of " + component + " must be at least 1, got " + instances);
    }
  }

  /** The same row for another component. */
  public BudgetRow withComponent(String component) {
    return new BudgetRow(component, instances, memory, cpu);
  }

  /** The same row with another memory of one instance. */
  public BudgetRow withMemory(Memory memory) {
    return new BudgetRow(component, instances, memory, cpu);
  }

  /** The memory of all instances. */
  public Memory totalMemory() {
    return memory.times(instances);
  }

  /** The CPU of all instances. */
  public Cpu totalCpu() {
    return cpu.times(instances);
  }
}
