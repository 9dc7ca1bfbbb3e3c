package constructs.kit.capacity;

import constructs.model.units.Cpu;
import constructs.model.units.Memory;
import constructs.model.units.Storage;
import java.util.List;

/**
 * What one instance of a component needs for its declared load, and what it could carry. Each
 * product has its own; it is computed from its props alone.
 */
public interface Demand {
  /** The declared load, for people: {@code 30,000 series every 15s}. */
  String load();

  /** The expected working set. */
  Memory memory();

  /** The expected CPU. */
  Cpu cpu();

  /** What its volume must hold. */
  Storage disk();

  /** What it keeps in the object store at the end of the retention. */
  Storage objects();

  /** What it lets in, for people: {@code 45,000 series}. */
  String letsIn();

  /** The working set in the worst case that its limits let in. */
  Memory peak();

  /** What it would need for other loads, with the same queries. */
  List<Step> steps();

  /** How the expected values come about, a line for each. */
  List<String> reasons();

  /** What a row of memory carries. */
  Advice carriedBy(Memory row);

  /** What a row of CPU carries. */
  Advice carriedBy(Cpu row);

  /** What may be let in with an amount of memory. */
  Advice letInBy(Memory usable);

  /** What fits into an amount of object storage, by the end of the retention. */
  Advice storedIn(Storage available);
}
