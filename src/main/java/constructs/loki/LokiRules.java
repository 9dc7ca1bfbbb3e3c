package constructs.loki;

import constructs.kit.kube.Identity;
import constructs.kit.kube.Volumes;
import constructs.kit.tree.Manifest;
import constructs.kit.tree.Manifests;
import constructs.model.diagnostics.Problem;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.constructs.Construct;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The files of Loki's ruler. Their ConfigMap is mounted even where it doesn't exist, because
 * without the directory Loki tries to make it and ends; what is added later gets there without a
 * restart.
 */
final class LokiRules {
  static final String DIRECTORY = "/etc/loki-rules";

  /** What Loki calls everybody when it asks for no tenant. */
  static final String NOBODY = "fake";

  private static final String ID = "rules";
  private static final Pattern NAME = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");
  private static final YAMLMapper YAML = new YAMLMapper();

  private final Identity identity;
  private final String tenant;
  private final boolean isHeard;
  private final SortedMap<String, String> files = new TreeMap<>();
  private @Nullable Manifest configMap;

  /**
   * No rules yet.
   *
   * @param tenant whose rules they are
   * @param isHeard whether anybody is told of alerts
   */
  LokiRules(Identity identity, String tenant, boolean isHeard) {
    this.identity = identity;
    this.tenant = tenant;
    this.isHeard = isHeard;
  }

  /** Adds a file; the first one adds the ConfigMap. */
  void add(Construct owner, String name, String text) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "the name of a file of rules must be a DNS label such as checkout, got '" + name + "'");
    }
    if (files.putIfAbsent(name + ".yaml", text) != null) {
      throw new IllegalArgumentException("there are rules of the name '" + name + "' already");
    }
    if (configMap == null) {
      configMap =
          Manifests.derived(
              owner,
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
    return identity.name() + "-" + ID;
  }

  Volume volume() {
    return Volumes.optionalConfigMap(ID, name());
  }

  VolumeMount mount() {
    return Volumes.readOnly(ID, DIRECTORY + "/" + tenant);
  }

  List<Problem> problems() {
    List<Problem> problems = new ArrayList<>();
    files.forEach(
        (file, text) -> {
          JsonNode groups = read(text).path("groups");
          List<JsonNode> rules =
              groups.valueStream().flatMap(group -> group.path("rules").valueStream()).toList();
          if (rules.isEmpty() || !rules.stream().allMatch(LokiRules::isRule)) {
            problems.add(unreadable(file, text));
          } else if (!isHeard && rules.stream().anyMatch(rule -> rule.has("alert"))) {
            problems.add(unheard(file, rules));
          }
        });
    return problems;
  }

  private static JsonNode read(String text) {
    try {
      return YAML.readTree(text);
    } catch (JacksonException e) {
      return MissingNode.getInstance();
    }
  }

  private static boolean isRule(JsonNode rule) {
    return rule.has("expr") && rule.has("alert") != rule.has("record");
  }

  private static Problem unreadable(String file, String text) {
    return LokiRule.UNREADABLE_RULES
        .problem("the rules in " + file + " can't be read")
        .got(
            text.isBlank() ? "nothing" : "'" + text.lines().findFirst().orElse("").strip() + " ..'")
        .expected("groups of rules, each with expr and either alert or record")
        .fix("rules(\"checkout\", \"groups: [{name: checkout, rules: [{alert: .., expr: ..}]}]\")");
  }

  private static Problem unheard(String file, List<JsonNode> rules) {
    Stream<String> alerts =
        rules.stream().map(rule -> rule.path("alert").asString("")).filter(name -> !name.isEmpty());
    return LokiRule.ALERTS_GO_NOWHERE
        .problem("alerts of " + file + " fire where nobody is told of them")
        .got(String.join(", ", alerts.toList()))
        .expected("an Alertmanager")
        .fix(
            "alertmanagerUrl(Endpoint.external(URI.create(\"http://alertmanager.example:9093\")))");
  }
}
