package constructs.model.config;

import constructs.model.diagnostics.Internal;
import constructs.model.diagnostics.Problem;
import java.util.List;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/**
 * A component's configuration file: what the library sets, and what an importer overrides.
 *
 * <p>The file is made once, because each synthesis asks for it several times.
 */
@Internal
public final class OverridableConfig {
  private record Rendered(JsonNode values, String text) {}

  private final OverridePolicy policy;
  private final List<ConfigOverride> overrides;
  private final Supplier<ConfigTree> own;
  private final Lazy<Rendered> rendered = new Lazy<>(this::rendered);

  /**
   * A file that is not made yet.
   *
   * @param policy which keys may be overridden
   * @param overrides the importer's values
   * @param own makes the library's own tree of what can't change any more; asked more than once, on
   *     several threads
   */
  public OverridableConfig(
      OverridePolicy policy, List<ConfigOverride> overrides, Supplier<ConfigTree> own) {
    this.policy = policy;
    this.overrides = List.copyOf(overrides);
    this.own = own;
  }

  /** The importer's values. */
  public List<ConfigOverride> overrides() {
    return overrides;
  }

  /** The text of the file; overrides that a rule refuses are left out. */
  public String toYaml() {
    return rendered.get().text();
  }

  /** The values of the file, to be read only; the same overrides are left out. */
  public JsonNode toJson() {
    return rendered.get().values();
  }

  private Rendered rendered() {
    ConfigTree tree = tree();
    return new Rendered(tree.toJson(), tree.toYaml());
  }

  private ConfigTree tree() {
    ConfigTree tree = own.get();
    if (!overrides.isEmpty()) {
      ConfigTree before = own.get();
      overrides.stream()
          .filter(override -> policy.takes(override, before))
          .forEach(override -> tree.replace(override.key(), override.value().node()));
    }
    return tree;
  }

  /** The keys that the library itself sets, but the list doesn't have; should be none. */
  public List<String> strangers() {
    return own.get().keys().stream().filter(key -> !policy.has(key)).toList();
  }

  /** What is wrong with the overrides. */
  public List<Problem> problems() {
    return policy.problems(overrides, own.get());
  }

  /**
   * What is overridden, for a report.
   *
   * @param path the construct path of the component
   * @param version the version of the component that is deployed
   */
  public List<AppliedOverride> applied(String path, String version) {
    ConfigTree before = own.get();
    return overrides.stream()
        .map(o -> new AppliedOverride(path, o, before.text(o.key()), policy.version(), version))
        .toList();
  }
}
