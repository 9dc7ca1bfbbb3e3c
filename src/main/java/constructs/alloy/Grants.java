package constructs.alloy;

import constructs.alloy.syntax.Block;
import constructs.alloy.syntax.ComponentKind;
import constructs.alloy.syntax.File;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a configuration must be allowed to do, derived from the components that are in it. */
final class Grants {
  private Grants() {}

  /** Each grant with the component that needs it, the first one where there are several. */
  static SortedMap<Grant, String> of(File file) {
    SortedMap<Grant, String> needs = new TreeMap<>();
    file.blocks()
        .forEach(
            block ->
                needs(file, block).forEach(grant -> needs.putIfAbsent(grant, block.address())));
    return needs;
  }

  private static Stream<Grant> needs(File file, Block block) {
    return switch (block.name()) {
      case "discovery.kubernetes" ->
          block.text("role").map(role -> watch(role + "s")).orElse(Stream.empty());
      case "otelcol.processor.k8sattributes" -> watch("pods");
      case "loki.source.kubernetes" ->
          Stream.of(new Grant("pods", "get"), new Grant("pods/log", "get"));
      case "prometheus.scrape" ->
          file.sourcesOf(block).stream().anyMatch(Grants::findsNodes)
              ? Stream.of(new Grant("nodes/metrics", "get"))
              : Stream.empty();
      default -> Stream.empty();
    };
  }

  private static boolean findsNodes(Block source) {
    return source.name().equals(ComponentKind.DISCOVERY_KUBERNETES.componentName())
        && source.text("role").orElse("").equals("node");
  }

  private static Stream<Grant> watch(String resource) {
    return Stream.of("get", "list", "watch").map(verb -> new Grant(resource, verb));
  }

  /** The rules of a role, resources with the same verbs together. */
  static List<PolicyRule> rules(Iterable<Grant> grants) {
    SortedMap<String, TreeSet<String>> verbs = new TreeMap<>();
    grants.forEach(
        grant -> verbs.computeIfAbsent(grant.resource(), r -> new TreeSet<>()).add(grant.verb()));
    SortedMap<String, List<String>> byVerbs = new TreeMap<>();
    verbs.forEach(
        (resource, allowed) ->
            byVerbs
                .computeIfAbsent(String.join(",", allowed), v -> new ArrayList<>())
                .add(resource));
    return byVerbs.entrySet().stream().map(Grants::rule).collect(Collectors.toList());
  }

  private static PolicyRule rule(Map.Entry<String, List<String>> entry) {
    return new PolicyRuleBuilder()
        .withApiGroups("")
        .withResources(entry.getValue())
        .withVerbs(entry.getKey().split(","))
        .build();
  }
}
