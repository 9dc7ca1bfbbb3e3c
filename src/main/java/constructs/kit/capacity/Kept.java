package constructs.kit.capacity;

import constructs.model.diagnostics.Internal;
import constructs.model.units.Storage;
import java.util.function.DoubleFunction;

/**
 * What a component keeps in the object store.
 *
 * @param objects all of it at the end of the retention
 * @param advice what a share of it means for load and retention
 */
@Internal
public record Kept(Storage objects, DoubleFunction<Advice> advice) {
  /** Nothing. */
  public static Kept nothing() {
    return new Kept(new Storage(0), share -> new Advice("everything", "nothing"));
  }

  /** What fits into an amount of object storage. */
  Advice storedIn(Storage available) {
    return advice.apply(Amounts.share(available, objects));
  }
}
