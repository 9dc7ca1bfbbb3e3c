package constructs.app.report;

import constructs.kit.budget.Budget;
import constructs.model.needs.Requirement;
import constructs.model.needs.Requirements;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What manifests on disk don't say about themselves: what the cluster must have, and what they may
 * use. It is written beside them, so that they can be checked without the program that made them.
 *
 * @param requirements what the cluster must have
 * @param budget what the workloads may use, if anybody said so
 */
public record Contract(Requirements requirements, Optional<Budget> budget) {
  /** The name of the file with the requirements. */
  public static final String REQUIREMENTS_FILE = "requirements.json";

  private static final JsonMapper MAPPER = JsonMapper.shared();

  /** What is in {@link #REQUIREMENTS_FILE}. */
  static ObjectNode json(Requirements requirements) {
    ObjectNode root = MAPPER.createObjectNode();
    ArrayNode secrets = root.putArray("secrets");
    for (Requirement.Secret s : requirements.ofType(Requirement.Secret.class).toList()) {
      ObjectNode secret = secrets.addObject().put("namespace", s.namespace()).put("name", s.name());
      ArrayNode keys = secret.put("sharedAs", s.sharedAs()).putArray("keys");
      for (Requirement.SecretKey key : s.keys()) {
        keys.addObject().put("name", key.name()).put("defaultValue", key.defaultValue());
      }
      secret.put("reason", s.reason());
    }
    ArrayNode configMaps = root.putArray("configMaps");
    for (Requirement.ConfigMap c : requirements.ofType(Requirement.ConfigMap.class).toList()) {
      ObjectNode map = configMaps.addObject().put("namespace", c.namespace()).put("name", c.name());
      c.keys().forEach(map.putArray("keys")::add);
      map.put("madeBy", c.madeBy());
    }
    ArrayNode namespaces = root.putArray("namespaces");
    for (Requirement.Namespace n : requirements.ofType(Requirement.Namespace.class).toList()) {
      ObjectNode namespace = namespaces.addObject().put("name", n.name());
      n.labels().forEach(namespace.putObject("labels")::put);
      namespace.put("reason", n.reason());
    }
    ArrayNode crds = root.putArray("crds");
    for (Requirement.Crd c : requirements.ofType(Requirement.Crd.class).toList()) {
      ObjectNode crd = crds.addObject().put("apiVersion", c.apiVersion()).put("kind", c.kind());
      crd.put("plural", c.plural()).put("madeBy", c.madeBy());
    }
    return root;
  }

  /** Reads {@link #REQUIREMENTS_FILE}. */
  public static Requirements readRequirements(String json) {
    JsonNode root = MAPPER.readTree(json);
    List<Requirement> all = new ArrayList<>();
    for (JsonNode s : root.path("secrets")) {
      List<Requirement.SecretKey> keys =
          s.path("keys")
              .valueStream()
              .map(k -> new Requirement.SecretKey(text(k, "name"), text(k, "defaultValue")))
              .toList();
      all.add(
          new Requirement.Secret(
              text(s, "namespace"), text(s, "name"), keys, text(s, "sharedAs"), text(s, "reason")));
    }
    for (JsonNode c : root.path("configMaps")) {
      List<String> keys = c.path("keys").valueStream().map(JsonNode::asString).toList();
      all.add(
          new Requirement.ConfigMap(
              text(c, "namespace"), text(c, "name"), keys, text(c, "madeBy")));
    }
    for (JsonNode n : root.path("namespaces")) {
      SortedMap<String, String> labels = new TreeMap<>();
      n.path("labels")
          .propertyStream()
          .forEach(l -> labels.put(l.getKey(), l.getValue().asString("")));
      all.add(new Requirement.Namespace(text(n, "name"), labels, text(n, "reason")));
    }
    for (JsonNode c : root.path("crds")) {
      all.add(
          new Requirement.Crd(
              text(c, "apiVersion"), text(c, "kind"), text(c, "plural"), text(c, "madeBy")));
    }
    return Requirements.of(all);
  }

  private static String text(JsonNode node, String key) {
    return node.path(key).asString("");
  }
}
