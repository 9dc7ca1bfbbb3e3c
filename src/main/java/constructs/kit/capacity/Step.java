package constructs.kit.capacity;

import constructs.model.diagnostics.Internal;
import constructs.model.units.Cpu;
import constructs.model.units.Memory;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * What a component needs at one load, beside that which is declared: a point of a measurement that
 * the model is held against.
 *
 * @param load the load: series, bytes of log lines or spans in a second
 * @param memory the expected working set
 * @param cpu the expected CPU
 */
@Internal
public record Step(double load, Memory memory, Cpu cpu) {
  /** The steps at some loads. */
  public static List<Step> of(Curve memory, Curve cpu, double... loads) {
    return DoubleStream.of(loads)
        .mapToObj(
            load -> new Step(load, Amounts.memory(memory.at(load)), Amounts.cpu(cpu.at(load))))
        .toList();
  }
}
