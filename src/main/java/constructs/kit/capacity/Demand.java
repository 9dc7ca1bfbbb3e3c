package constructs.kit.capacity;

import constructs.model.diagnostics.Internal;
import constructs.model.units.Cpu;
import constructs.model.units.Memory;
import constructs.model.units.Storage;
import java.util.List;

/**
 * What one instance of a component needs for its declared load, computed from its props alone.
 *
 * @param workingSet the memory that is expected
 * @param processing the CPU that is expected
 * @param worstCase the memory in the worst case that its limits let in
 * @param disk what its volume must hold; nothing where nobody sizes one
 * @param kept what it keeps in the object store
 * @param steps what it would need for other loads, with the same queries
 * @param reasons how the expected values come about, a line for each
 */
@Internal
public record Demand(
    Need workingSet,
    Need processing,
    Need worstCase,
    Storage disk,
    Kept kept,
    List<Step> steps,
    List<String> reasons) {
  /** Copies the lists. */
  public Demand {
    steps = List.copyOf(steps);
    reasons = List.copyOf(reasons);
  }

  /** The declared load, for people: {@code 30,000 series every 15s}. */
  public String load() {
    return workingSet.load();
  }

  /** The expected working set. */
  public Memory memory() {
    return Amounts.memory(workingSet.amount());
  }

  /** The expected CPU. */
  public Cpu cpu() {
    return Amounts.cpu(processing.amount());
  }

  /** The working set in the worst case. */
  public Memory peak() {
    return Amounts.memory(worstCase.amount());
  }

  /** What it keeps in the object store at the end of the retention. */
  public Storage objects() {
    return kept.objects();
  }
}
