package constructs.model.config;

import constructs.model.diagnostics.Internal;
import constructs.model.diagnostics.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which keys of a component's configuration an importer may override.
 *
 * <p>A key must be in the component's list. What the library itself sets belongs to the library,
 * unless it is declared free; a block or key can be declared owned although it isn't set, with the
 * prop that says the same.
 */
@Internal
public final class OverridePolicy {
  private static final Pattern SECRET =
      Pattern.compile("(?i).*(password|secret|token|credential|(access|account|api)_?key).*");

  private final String component;
  private final Map<String, String> owned;
  private final Set<String> free;

  private OverridePolicy(String component, Map<String, String> owned, Set<String> free) {
    this.component = component;
    this.owned = owned;
    this.free = free;
  }

  /**
   * A policy that keeps whatever the library sets.
   *
   * @param component the name of the list of keys, for example {@code mimir}
   */
  public static OverridePolicy of(String component) {
    return new OverridePolicy(component, Map.of(), Set.of());
  }

  /**
   * The same, and a block or key that has a prop.
   *
   * @param prop the call that sets it, for example {@code retention(Retention.days(90))}
   */
  public OverridePolicy owned(String key, String prop) {
    Map<String, String> more = new LinkedHashMap<>(owned);
    more.put(key, prop);
    return new OverridePolicy(component, more, free);
  }

  /** The same, and blocks or keys that other parts depend on and that no prop changes. */
  public OverridePolicy owned(Collection<String> keys) {
    OverridePolicy policy = this;
    for (String key : keys) {
      policy = policy.owned(key, "");
    }
    return policy;
  }

  /** The same, and keys that the library sets but that nothing depends on. */
  public OverridePolicy free(Collection<String> keys) {
    Set<String> more = new HashSet<>(free);
    more.addAll(keys);
    return new OverridePolicy(component, owned, Set.copyOf(more));
  }

  /** The keys and blocks that the policy names, but the component doesn't have; should be none. */
  public List<String> strangers() {
    return Stream.concat(owned.keySet().stream(), free.stream()).filter(key -> !has(key)).toList();
  }

  /** Whether the component has a key or block of that name, or a structure that contains it. */
  boolean has(String key) {
    int dot = key.lastIndexOf('.');
    return keys().kind(key).isPresent()
        || !keys().below(key).isEmpty()
        || (dot > 0 && isStructure(key.substring(0, dot)));
  }

  private boolean isStructure(String key) {
    int dot = key.lastIndexOf('.');
    return keys().kind(key).filter(k -> k == ValueKind.STRUCTURE).isPresent()
        || (dot > 0 && isStructure(key.substring(0, dot)));
  }

  /** The component and the version that the list of keys was made from. */
  public String version() {
    return keys().version();
  }

  private ConfigKeys keys() {
    return ConfigKeys.of(component);
  }

  /** What is wrong with overrides of a configuration. */
  List<Problem> problems(List<ConfigOverride> overrides, ConfigTree own) {
    List<Problem> problems = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (ConfigOverride override : overrides) {
      (seen.add(override.key()) ? problem(override, own) : Optional.of(twice(override)))
          .ifPresent(problems::add);
    }
    return problems;
  }

  /** Whether an override may be written. */
  boolean takes(ConfigOverride override, ConfigTree own) {
    return problem(override, own).isEmpty();
  }

  private Optional<Problem> problem(ConfigOverride override, ConfigTree own) {
    String key = override.key();
    Optional<String> owner = owner(key, own);
    if (owner.isPresent()) {
      return Optional.of(ownedKey(override, own, owner.get()));
    }
    Optional<ValueKind> kind = keys().kind(key);
    if (kind.isEmpty()) {
      return Optional.of(unknownKey(key));
    }
    return kind.filter(k -> !k.takes(override.value())).map(k -> wrongType(override, k));
  }

  /** The prop that owns a key, an empty text where none does but the library needs it. */
  private Optional<String> owner(String key, ConfigTree own) {
    if (free.contains(key)) {
      return Optional.empty();
    }
    Optional<String> declared =
        owned.entrySet().stream()
            .filter(e -> key.equals(e.getKey()) || key.startsWith(e.getKey() + "."))
            .map(Map.Entry::getValue)
            .findFirst();
    return declared.or(
        () -> keys().kind(key).isPresent() && own.sets(key) ? Optional.of("") : Optional.empty());
  }

  private static Problem ownedKey(ConfigOverride override, ConfigTree own, String prop) {
    String set = own.text(override.key());
    return ConfigRule.OWNED_KEY
        .problem(
            "an override of " + override.key() + " takes what other parts of the library depend on")
        .got(shown(override))
        .expected(set.isEmpty() ? "no value of your own" : "what the library sets, " + set)
        .fix(
            prop.isEmpty()
                ? "leave " + ConfigOverride.call(override.key(), "..") + " out; no prop changes it"
                : prop + " instead of the override");
  }

  private Problem unknownKey(String key) {
    Collection<String> below = keys().below(key);
    if (!below.isEmpty()) {
      return ConfigRule.UNKNOWN_KEY
          .problem(component + " has a block of that name, and no key")
          .got(key)
          .expected("one of its " + below.size() + " keys")
          .fix(ConfigOverride.call(below.iterator().next(), "..") + ", for example");
    }
    @Nullable String nearest = keys().nearest(key);
    return ConfigRule.UNKNOWN_KEY
        .problem(component + " has no such configuration key")
        .got(key)
        .expected("one of the " + keys().size() + " keys of " + keys().version())
        .fix(
            nearest == null
                ? "leave " + ConfigOverride.call(key, "..") + " out"
                : ConfigOverride.call(nearest, ".."));
  }

  private static Problem wrongType(ConfigOverride override, ValueKind kind) {
    return ConfigRule.WRONG_TYPE
        .problem(override.key() + " can't be " + override.value().noun())
        .got(shown(override))
        .expected(kind.noun())
        .fix(
            kind.example().isEmpty()
                ? "a JSON patch of the ConfigMap, or an override of a key that has one value"
                : ConfigOverride.call(override.key(), kind.example()));
  }

  /** The value for a message, but no credential; another rule refuses those. */
  private static String shown(ConfigOverride override) {
    return SECRET.matcher(override.key()).matches() ? "(hidden)" : override.value().text();
  }

  private static Problem twice(ConfigOverride override) {
    return ConfigRule.DUPLICATE_KEY
        .problem("a configuration key is overridden twice")
        .got(ConfigOverride.call(override.key(), shown(override)))
        .expected("one value for each key")
        .fix("leave one of the overrides of " + override.key() + " out");
  }
}
