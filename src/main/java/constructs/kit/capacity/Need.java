package constructs.kit.capacity;

import constructs.model.diagnostics.Internal;
import constructs.model.units.Cpu;
import constructs.model.units.Memory;
import java.util.function.DoubleFunction;

/**
 * What a load takes of one resource, and what can be done where that is too much.
 *
 * @param load the load, for people: {@code 45,000 series}
 * @param amount what is needed for it: bytes of memory, or cores
 * @param advice what another amount of the resource carries
 */
@Internal
public record Need(String load, double amount, DoubleFunction<Advice> advice) {
  /** What an amount of memory carries. */
  Advice carriedBy(Memory memory) {
    return advice.apply((double) memory.bytes());
  }

  /** What an amount of CPU carries. */
  Advice carriedBy(Cpu cpu) {
    return advice.apply(cpu.millicores() / 1_000.0);
  }
}
