package constructs.kit.backend;

import constructs.kit.kube.Identity;
import constructs.kit.kube.Volumes;
import constructs.kit.tree.Manifest;
import constructs.kit.tree.Manifests;
import constructs.model.config.ConfigFile;
import constructs.model.diagnostics.Problem;
import constructs.model.diagnostics.Rule;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The alerting and recording rules of a backend's ruler, in files of a ConfigMap of their own: one
 * that changes is read again without a restart. Their form is held against what the ruler reads, as
 * it is in the final ConfigMap; what the rules say isn't looked at.
 */
public final class RuleFiles {
  private static final String ID = "rules";
  private static final Pattern NAME = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");
  private static final Set<String> OF_RULE = Set.of("alert", "record");

  private final Backend backend;
  private final String directory;
  private final Rule unreadable;
  private final BiFunction<String, List<JsonNode>, List<Problem>> more;
  private final SortedMap<String, String> files = new TreeMap<>();
  private @Nullable Manifest configMap;

  /**
   * No files yet, and no ConfigMap.
   *
   * @param directory where the ruler looks for those of its tenant
   * @param unreadable the rule that a file breaks which the ruler doesn't read
   * @param more what else is wrong with the rules of a file
   */
  public RuleFiles(
      Backend backend,
      String directory,
      Rule unreadable,
      BiFunction<String, List<JsonNode>, List<Problem>> more) {
    this.backend = backend;
    this.directory = directory;
    this.unreadable = unreadable;
    this.more = more;
    backend.product().check(this::problems);
  }

  /**
   * Adds a file; the first one adds the ConfigMap.
   *
   * @throws IllegalArgumentException when the name is none, or there is one like it
   */
  public void add(String name, String text) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "the name of a rule file must be 1 to 63 lower-case letters, digits and '-', got '"
              + name
              + "'");
    }
    if (files.putIfAbsent(name + ".yaml", text) != null) {
      throw new IllegalArgumentException("there is a rule file named '" + name + "' already");
    }
    define();
    backend.product().changed();
  }

  /** Adds the ConfigMap, which may have no files. */
  public void define() {
    Identity identity = backend.identity();
    if (configMap == null) {
      configMap =
          backend
              .product()
              .manifest(
                  ID,
                  identity.bare(new ConfigMap(), name()),
                  () -> new TreeMap<>(files),
                  made ->
                      new ConfigMapBuilder()
                          .withMetadata(identity.meta(name()))
                          .withData(made)
                          .build());
    }
  }

  private String name() {
    return backend.identity().name() + "-" + ID;
  }

  /** The files of a pod; they may be missing as long as there is no ConfigMap. */
  public Volume volume() {
    return configMap == null
        ? Volumes.optionalConfigMap(ID, name())
        : Volumes.configMap(ID, name());
  }

  /** At the tenant's directory and not above it, where {@code ..data} would pass for a tenant. */
  public VolumeMount mount() {
    return Volumes.readOnly(ID, directory);
  }

  private List<Problem> problems() {
    Manifest made = configMap;
    return made == null
        ? List.of()
        : Manifests.json(made)
            .path("data")
            .propertyStream()
            .flatMap(file -> problems(file.getKey(), file.getValue().asString("")).stream())
            .toList();
  }

  private List<Problem> problems(String name, String text) {
    ConfigFile file = ConfigFile.parse(text);
    JsonNode groups = file.at("groups");
    String wrong = file.error().isEmpty() ? wrong(groups) : file.error();
    return wrong.isEmpty()
        ? more.apply(
            name, groups.valueStream().flatMap(g -> g.path("rules").valueStream()).toList())
        : List.of(unreadable(name, wrong));
  }

  private Problem unreadable(String name, String what) {
    return unreadable
        .problem("the rule file " + name + " can't be read")
        .got(what)
        .expected(
            "groups, each with a name of its own and rules with expr and one of alert and record")
        .fix(
            "rules(\""
                + name.replaceFirst("\\.yaml$", "")
                + "\", \"groups: [{name: .., rules: [{alert: .., expr: ..}]}]\")");
  }

  /** What is wrong with the groups, empty where nothing is. */
  private static String wrong(JsonNode groups) {
    if (!groups.isArray() || groups.isEmpty()) {
      return "no groups";
    }
    Set<String> names = new HashSet<>();
    for (JsonNode group : groups) {
      String name = group.path("name").asString("");
      if (name.isEmpty() || !names.add(name)) {
        return name.isEmpty() ? "a group without a name" : "two groups named " + name;
      }
      for (JsonNode rule : group.path("rules")) {
        if (OF_RULE.stream().filter(rule::has).count() != 1) {
          return "a rule of group " + name + " without alert or record, or with both";
        }
        if (rule.path("expr").asString("").isBlank()) {
          return "a rule of group " + name + " without expr";
        }
      }
    }
    return "";
  }
}
