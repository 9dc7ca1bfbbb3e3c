package constructs.model.signals;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Every external need of a stack, in a stable order and without repetition; Secrets of one name
 * that several products need are one entry with all keys.
 *
 * @param all the needs
 */
public record Requirements(List<Requirement> all) {
  /** Copies, sorts by text, and drops repetitions. */
  public Requirements {
    all = all.stream().distinct().sorted((a, b) -> a.text().compareTo(b.text())).toList();
  }

  /** The given needs. */
  public static Requirements of(Collection<? extends Requirement> needs) {
    return new Requirements(List.copyOf(needs));
  }

  /** No needs. */
  public static Requirements none() {
    return new Requirements(List.of());
  }

  /** The needs of one kind. */
  public <T extends Requirement> Stream<T> ofType(Class<T> type) {
    return all.stream().filter(type::isInstance).map(type::cast);
  }

  /** The declared Secret of that name. */
  public Optional<Requirement.Secret> secret(String namespace, String name) {
    return ofType(Requirement.Secret.class)
        .filter(s -> s.namespace().equals(namespace) && s.name().equals(name))
        .findFirst();
  }

  /** The declared ConfigMap of that name. */
  public Optional<Requirement.ConfigMap> configMap(String namespace, String name) {
    return ofType(Requirement.ConfigMap.class)
        .filter(c -> c.namespace().equals(namespace) && c.name().equals(name))
        .findFirst();
  }

  /**
   * Whether the namespace is declared to exist, by itself or because something else is declared to
   * be in it.
   */
  public boolean hasNamespace(String name) {
    return ofType(Requirement.Namespace.class).anyMatch(n -> n.name().equals(name));
  }
}
