package constructs.kit.access;

import constructs.model.diagnostics.Problem;
import constructs.model.diagnostics.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Holds the final role of a workload that only reads against what it needs, and against what nobody
 * who only reads may have in the whole cluster.
 */
public final class RoleChecks {
  private static final String EVERY = "*";
  private static final Set<String> READING = Set.of("get", "list", "watch");

  /** Resources whose reading is more than reading. */
  private static final Map<String, String> WITHHELD =
      Map.of(
          "secrets", "no grant on secrets, which are the credentials of the whole cluster",
          "nodes/proxy",
              "no grant on nodes/proxy, by which the kubelet runs commands in any pod; metrics of the kubelet need nodes/metrics",
          "pods/exec", "no grant on pods/exec, which runs commands in any pod",
          "pods/attach", "no grant on pods/attach, which speaks with the process of any pod",
          "pods/portforward", "no grant on pods/portforward, which reaches every port of any pod",
          "pods/proxy", "no grant on pods/proxy, which reaches every port of any pod",
          "services/proxy", "no grant on services/proxy, which reaches every Service");

  private RoleChecks() {}

  /**
   * The needs that a role doesn't allow, a problem for each.
   *
   * @param rule the product's rule
   * @param needs each grant with who needs it
   * @param role the final ClusterRole
   */
  public static List<Problem> missing(Rule rule, Map<Grant, String> needs, JsonNode role) {
    return needs.entrySet().stream()
        .filter(
            need ->
                role.path("rules")
                    .valueStream()
                    .noneMatch(allowed -> allows(allowed, need.getKey())))
        .map(
            need ->
                rule.problem(title(role) + " doesn't allow what " + need.getValue() + " does")
                    .got("no " + need.getKey())
                    .expected(need.getKey().toString())
                    .fix("leave out the JSON patch that takes it away"))
        .toList();
  }

  /**
   * What a role allows and shouldn't, a problem for each resource: wildcards, Secrets, ways into
   * other pods, and verbs that change something.
   *
   * @param rule the product's rule
   * @param role the final ClusterRole
   */
  public static List<Problem> tooMuch(Rule rule, JsonNode role) {
    List<Problem> problems = new ArrayList<>();
    for (JsonNode allowed : role.path("rules")) {
      texts(allowed.path("nonResourceURLs"))
          .filter(url -> url.contains(EVERY))
          .forEach(url -> problems.add(tooMuch(rule, role, url, "paths without a *")));
      for (String group : texts(allowed.path("apiGroups")).toList()) {
        for (String resource : texts(allowed.path("resources")).toList()) {
          Set<String> verbs = new TreeSet<>(texts(allowed.path("verbs")).toList());
          String limit = limit(group, resource, verbs);
          if (!limit.isEmpty()) {
            String grants = new Grant(group, resource, String.join(", ", verbs)).toString();
            problems.add(tooMuch(rule, role, grants, limit));
          }
        }
      }
    }
    return problems;
  }

  private static Problem tooMuch(Rule rule, JsonNode role, String value, String expected) {
    return rule.problem(title(role) + " allows more than reading what is collected")
        .got(value)
        .expected(expected)
        .fix("leave out the JSON patch that adds it; what one namespace needs is a Role there");
  }

  /** What is expected of a grant that goes too far, empty where it doesn't. */
  private static String limit(String group, String resource, Set<String> verbs) {
    if (group.equals(EVERY) || resource.contains(EVERY)) {
      return "API groups and resources without a *";
    }
    String withheld = group.isEmpty() ? WITHHELD.getOrDefault(resource, "") : "";
    if (!withheld.isEmpty()) {
      return withheld;
    }
    return READING.containsAll(verbs) ? "" : "no verb but get, list and watch";
  }

  private static boolean allows(JsonNode rule, Grant grant) {
    return has(rule.path("apiGroups"), grant.apiGroup())
        && has(rule.path("resources"), grant.resource())
        && has(rule.path("verbs"), grant.verb())
        && rule.path("resourceNames").isEmpty();
  }

  private static boolean has(JsonNode list, String value) {
    return texts(list).anyMatch(item -> item.equals(value) || item.equals(EVERY));
  }

  private static String title(JsonNode role) {
    return "ClusterRole " + role.path("metadata").path("name").asString("");
  }

  private static Stream<String> texts(JsonNode list) {
    return list.valueStream().map(item -> item.asString(""));
  }
}
