package constructs.kit.capacity;

import constructs.kit.kube.Persistence;
import constructs.kit.kube.Resources;
import constructs.model.diagnostics.Internal;
import constructs.model.units.Memory;
import constructs.model.units.Storage;
import org.jspecify.annotations.Nullable;

/**
 * What one instance of a component is given.
 *
 * @param resources its row, which it requests, and its memory limit
 * @param volume the size of its volume, null where a directory of the node has none
 */
@Internal
public record Allocation(Resources resources, @Nullable Storage volume) {
  /** What Go's collector defends, see {@link Resources#goMemLimit}. */
  static final int USABLE_PERCENT = Resources.GO_MEM_LIMIT_PERCENT;

  private static final long LEAST_CLAIM_GIBIBYTES = 10;

  /** What a component with a volume is given. */
  public static Allocation of(Resources resources, Persistence persistence) {
    return new Allocation(resources, persistence.size());
  }

  /** The part of the memory limit that can be used without being killed. */
  public Memory usable() {
    return usable(resources);
  }

  /** The part of the memory limit that can be used without being killed. */
  public static Memory usable(Resources resources) {
    return resources.memoryLimit().percent(USABLE_PERCENT);
  }

  /**
   * The chosen volume or, where none was chosen, a claim that holds what is needed: in whole
   * gibibytes and never under {@value #LEAST_CLAIM_GIBIBYTES} GiB, because a claim can't shrink.
   */
  public static Persistence volume(@Nullable Persistence chosen, Storage needed) {
    Storage least = Storage.gibibytes(LEAST_CLAIM_GIBIBYTES);
    return chosen != null
        ? chosen
        : Persistence.claim(needed.compareTo(least) > 0 ? wholeGibibytes(needed) : least);
  }

  /** Rounded up, so that a size can be written. */
  static Storage wholeGibibytes(Storage storage) {
    return Storage.gibibytes(-Math.floorDiv(-storage.bytes(), 1L << 30));
  }

  /** The memory limit whose usable part is an amount. */
  static Memory limitFor(Memory usable) {
    return new Memory(-Math.floorDiv(-usable.bytes() * 100, (long) USABLE_PERCENT));
  }
}
