package constructs.kit.capacity;

import constructs.kit.tree.ManifestTree;
import constructs.kit.tree.Product;
import constructs.model.config.Lazy;
import constructs.model.diagnostics.Internal;
import constructs.model.units.Storage;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the components of an app need and are given.
 *
 * @param all the components in the order in which they were declared
 * @param store the size of the object store, if anybody said so
 */
@Internal
public record Capacities(List<Capacity> all, Optional<Storage> store) {
  private record Store(Storage size) {}

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
      Product product, String id, Supplier<Demand> demand, Allocation given) {
    Capacity capacity = new Capacity(id, new Lazy<>(demand), given);
    product.declare(capacity);
    product.check(() -> CapacityChecks.of(capacity));
  }

  /** Holds what all components keep at the end of their retention against the size of the store. */
  public static void declareStore(Product stack, Storage size) {
    stack.declare(new Store(size));
    stack.check(() -> CapacityChecks.stored(of(stack.tree()).all, size));
  }

  /** What is declared on a tree. */
  public static Capacities of(ManifestTree tree) {
    return new Capacities(
        tree.declared(Capacity.class),
        tree.declared(Store.class).stream().map(Store::size).findFirst());
  }
}
