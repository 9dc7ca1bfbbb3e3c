package constructs.kit.checks;

import constructs.model.diagnostics.Internal;
import constructs.model.units.Cpu;
import constructs.model.units.Memory;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * What one container asks for and may use; a quantity that can't be read counts as absent and is
 * the business of {@link QuantityChecks}.
 *
 * @param memoryRequest the requested memory
 * @param memoryLimit the memory limit
 * @param cpuRequest the requested CPU
 * @param cpuLimit the CPU limit
 */
@Internal
public record ContainerResources(
    Optional<Memory> memoryRequest,
    Optional<Memory> memoryLimit,
    Optional<Cpu> cpuRequest,
    Optional<Cpu> cpuLimit) {
  /**
   * Reads the resources of a container; as in Kubernetes, a limit without a request is also the
   * request.
   */
  public static ContainerResources of(PodTemplate.Container container) {
    JsonNode resources = container.body().path("resources");
    Optional<Memory> memoryLimit = read(resources.at("/limits/memory"), Memory::parse);
    Optional<Cpu> cpuLimit = read(resources.at("/limits/cpu"), Cpu::parse);
    return new ContainerResources(
        read(resources.at("/requests/memory"), Memory::parse).or(() -> memoryLimit),
        memoryLimit,
        read(resources.at("/requests/cpu"), Cpu::parse).or(() -> cpuLimit),
        cpuLimit);
  }

  private static <T> Optional<T> read(JsonNode quantity, Function<String, T> parser) {
    try {
      return quantity.isMissingNode()
          ? Optional.empty()
          : Optional.of(parser.apply(quantity.asString("")));
    } catch (IllegalArgumentException | ArithmeticException e) {
      return Optional.empty();
    }
  }
}
