package constructs.lgtm;

import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Changes of the props of a stack's parts, by the type of the props. Several of one part are
 * applied in the order in which they were added.
 *
 * @param changes what is applied to props of each type
 */
public record PartHooks(Map<Class<?>, UnaryOperator<Object>> changes) {
  /** Copies the changes. */
  public PartHooks {
    changes = Map.copyOf(changes);
  }

  /** Everything as the stack makes it. */
  public static PartHooks none() {
    return new PartHooks(Map.of());
  }

  /** The same with one more change. */
  public <P> PartHooks and(Class<P> props, UnaryOperator<P> change) {
    Map<Class<?>, UnaryOperator<Object>> more = new HashMap<>(changes);
    UnaryOperator<Object> before = more.getOrDefault(props, UnaryOperator.identity());
    more.put(props, made -> change.apply(props.cast(before.apply(made))));
    return new PartHooks(more);
  }

  /** The props as they are deployed. */
  @SuppressWarnings("unchecked") // a change gives props of the type that it takes
  <P> P apply(P made) {
    return (P) changes.getOrDefault(made.getClass(), UnaryOperator.identity()).apply(made);
  }
}
