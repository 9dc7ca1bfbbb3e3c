package constructs.alloy.syntax;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The components that data of one signal goes to, or comes from; one that is named twice would have
 * everything twice.
 */
record Receivers(Collection<Exprs.Reference> references) {
  Receivers {
    Set<String> unique = new HashSet<>();
    for (Exprs.Reference reference : references) {
      if (!unique.add(reference.path())) {
        throw new IllegalArgumentException(
            reference + " is named twice, and would get everything twice");
      }
    }
    references = List.copyOf(references);
  }

  static Receivers of(ComponentRef<?> first, ComponentRef<?>... more) {
    return new Receivers(
        Stream.concat(Stream.of(first), Stream.of(more))
            .map(ref -> new Exprs.Reference(ref.toString()))
            .toList());
  }

  Receivers and(Receivers more) {
    return new Receivers(Stream.concat(references.stream(), more.references.stream()).toList());
  }

  /** The receivers as {@code forward_to} and {@code output} have them. */
  Expr list() {
    return Exprs.list(references);
  }

  /** Lists of targets as one list. */
  Expr concatenated() {
    Expr[] lists = references.toArray(Expr[]::new);
    return lists.length == 1 ? lists[0] : Exprs.call("array.concat", lists);
  }
}
