package constructs.kit.kube;

import constructs.kit.budget.BudgetRow;
import constructs.model.units.Cpu;
import constructs.model.units.Memory;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;

/**
 * What one container asks for and may use. There is no CPU limit: it would throttle ingestion while
 * the node is idle.
 *
 * @param memoryRequest the expected working set, which the scheduler reserves
 * @param cpuRequest the CPU share that the scheduler reserves
 * @param memoryLimit the working set at which the kernel kills the container, at least the request
 */
public record Resources(Memory memoryRequest, Cpu cpuRequest, Memory memoryLimit) {
  /** How many percent of the memory limit Go's collector defends. */
  public static final int GO_MEM_LIMIT_PERCENT = 90;

  /** Checks that the limit leaves room for the request. */
  public Resources {
    if (memoryLimit.compareTo(memoryRequest) < 0) {
      throw new IllegalArgumentException(
          "memory limit must be at least the request of " + memoryRequest + ", got " + memoryLimit);
    }
  }

  /** The same limit with other requests. */
  public Resources withRequests(Memory memory, Cpu cpu) {
    return new Resources(memory, cpu, memoryLimit);
  }

  /** The row of a budget that asks for these. */
  public BudgetRow row(String component, int instances) {
    return new BudgetRow(component, instances, memoryRequest, cpuRequest);
  }

  /**
   * The value of {@code GOMEMLIMIT}: {@value #GO_MEM_LIMIT_PERCENT} % of the limit, so that Go's
   * collector works harder before the kernel kills.
   */
  public String goMemLimit() {
    return memoryLimit.percent(GO_MEM_LIMIT_PERCENT).bytes() + "B";
  }

  /**
   * The value of {@code GOMEMLIMIT} for a process that would let garbage fill its limit: 85 % of
   * the request, so that Go's collector keeps the working set at what the scheduler reserves. It is
   * a soft limit: where more is alive, more is used, up to the limit.
   */
  public String goMemLimitOfRequest() {
    return memoryRequest.percent(85).bytes() + "B";
  }

  /** The manifest form. */
  public ResourceRequirements toModel() {
    return new ResourceRequirementsBuilder()
        .addToRequests("cpu", new Quantity(cpuRequest.quantity()))
        .addToRequests("memory", new Quantity(memoryRequest.quantity()))
        .addToLimits("memory", new Quantity(memoryLimit.quantity()))
        .build();
  }
}
