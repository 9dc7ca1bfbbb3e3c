package constructs.kit.capacity;

import constructs.kit.tree.ManifestTree;
import constructs.model.config.Lazy;
import constructs.model.units.Storage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.constructs.Construct;

/** What the components of an app need and are given, attached to the tree for reports. */
public final class Capacities {
  private final List<Capacity> all = new ArrayList<>();
  private @Nullable Storage store;

  /**
   * What a component needs and is given.
   *
   * @param component the id of its construct, by which people know it
   * @param needs what it needs, computed when somebody asks
   * @param given what it is given
   */
  public record Capacity(String component, Supplier<Demand> needs, Allocation given) {
    /** What it needs. */
    public Demand demand() {
      return needs.get();
    }
  }

  /** Declares a component's need, and holds it against what the component is given. */
  public static void declare(
      Construct component,
      String id,
      ManifestTree tree,
      Supplier<Demand> demand,
      Allocation given) {
    Capacity capacity = new Capacity(id, new Lazy<>(demand), given);
    tree.attachedOrNew(Capacities.class, Capacities::new).all.add(capacity);
    tree.checkFinal(component, () -> CapacityChecks.of(capacity));
  }

  /** Holds what all components keep at the end of their retention against the size of the store. */
  public static void declareStore(Construct stack, ManifestTree tree, Storage size) {
    Capacities capacities = tree.attachedOrNew(Capacities.class, Capacities::new);
    capacities.store = size;
    tree.checkFinal(stack, () -> CapacityChecks.stored(capacities.all, size));
  }

  /** All components in the order in which they were declared. */
  public List<Capacity> all() {
    return List.copyOf(all);
  }

  /** The size of the object store, if anybody said so. */
  public Optional<Storage> store() {
    return Optional.ofNullable(store);
  }
}
