package constructs.model.needs;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    Map<String, Requirement> byName = new LinkedHashMap<>();
    all.forEach(need -> byName.merge(name(need), need, Requirements::merge));
    all = byName.values().stream().sorted(Comparator.comparing(Requirement::text)).toList();
  }

  private static String name(Requirement need) {
    if (need instanceof Requirement.Secret s) {
      return "Secret " + s.namespace() + "/" + s.name();
    }
    if (need instanceof Requirement.ConfigMap c) {
      return "ConfigMap " + c.namespace() + "/" + c.name();
    }
    return need.text();
  }

  private static Requirement merge(Requirement one, Requirement other) {
    if (one instanceof Requirement.Secret a && other instanceof Requirement.Secret b) {
      Map<String, Requirement.SecretKey> keys = new LinkedHashMap<>();
      Stream.concat(a.keys().stream(), b.keys().stream())
          .forEach(k -> keys.merge(k.name(), k, (x, y) -> x.defaultValue().isEmpty() ? y : x));
      String shared = a.isShared() ? a.sharedAs() : b.sharedAs();
      String reason = both(a.reason(), b.reason());
      return new Requirement.Secret(
          a.namespace(), a.name(), List.copyOf(keys.values()), shared, reason);
    }
    if (one instanceof Requirement.ConfigMap a && other instanceof Requirement.ConfigMap b) {
      List<String> keys = Stream.concat(a.keys().stream(), b.keys().stream()).distinct().toList();
      return new Requirement.ConfigMap(a.namespace(), a.name(), keys, both(a.madeBy(), b.madeBy()));
    }
    return one;
  }

  private static String both(String one, String other) {
    return one.equals(other) ? one : one + "; " + other;
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
    return ofType(Requirement.Namespace.class).anyMatch(n -> n.name().equals(name))
        || ofType(Requirement.Secret.class).anyMatch(s -> s.namespace().equals(name))
        || ofType(Requirement.ConfigMap.class).anyMatch(c -> c.namespace().equals(name));
  }
}
