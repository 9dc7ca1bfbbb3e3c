package constructs.app.report;

import constructs.kit.budget.Budget;
import constructs.kit.budget.BudgetRow;
import constructs.model.needs.Requirement;
import constructs.model.needs.Requirements;
import constructs.model.units.Cpu;
import constructs.model.units.Memory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
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

  /** The name of the file with the budget. */
  public static final String BUDGET_FILE = "budget.json";

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /** A contract that declares nothing. */
  public static Contract empty() {
    return new Contract(Requirements.none(), Optional.empty());
  }

  /** The text of {@link #REQUIREMENTS_FILE}. */
  public String requirementsJson() {
    ObjectNode root = MAPPER.createObjectNode();
    ArrayNode secrets = root.putArray("secrets");
    requirements
        .ofType(Requirement.Secret.class)
        .forEach(
            s -> {
              ObjectNode secret =
                  secrets
                      .addObject()
                      .put("namespace", s.namespace())
                      .put("name", s.name())
                      .put("sharedAs", s.sharedAs());
              ArrayNode keys = secret.putArray("keys");
              s.keys()
                  .forEach(
                      k ->
                          keys.addObject()
                              .put("name", k.name())
                              .put("defaultValue", k.defaultValue()));
              secret.put("reason", s.reason());
            });
    ArrayNode configMaps = root.putArray("configMaps");
    requirements
        .ofType(Requirement.ConfigMap.class)
        .forEach(
            c -> {
              ObjectNode configMap =
                  configMaps.addObject().put("namespace", c.namespace()).put("name", c.name());
              c.keys().forEach(configMap.putArray("keys")::add);
              configMap.put("madeBy", c.madeBy());
            });
    ArrayNode namespaces = root.putArray("namespaces");
    requirements
        .ofType(Requirement.Namespace.class)
        .forEach(n -> namespaces.addObject().put("name", n.name()).put("reason", n.reason()));
    ArrayNode crds = root.putArray("crds");
    requirements
        .ofType(Requirement.Crd.class)
        .forEach(
            c ->
                crds.addObject()
                    .put("apiVersion", c.apiVersion())
                    .put("kind", c.kind())
                    .put("plural", c.plural())
                    .put("madeBy", c.madeBy()));
    return MAPPER.writeValueAsString(root) + "\n";
  }

  /** The text of {@link #BUDGET_FILE}. */
  public static String budgetJson(Budget budget) {
    ObjectNode root =
        MAPPER
            .createObjectNode()
            .put("nodes", budget.nodes())
            .put("memoryBytes", budget.memory().bytes())
            .put("cpuMillicores", budget.cpu().millicores());
    rows(root.putArray("rows"), budget.rows());
    rows(root.putArray("beyond"), budget.beyond());
    return MAPPER.writeValueAsString(root) + "\n";
  }

  private static void rows(ArrayNode target, List<BudgetRow> rows) {
    rows.forEach(
        r ->
            target
                .addObject()
                .put("component", r.component())
                .put("instances", r.instances())
                .put("memoryBytes", r.memory().bytes())
                .put("cpuMillicores", r.cpu().millicores()));
  }

  /** Reads {@link #REQUIREMENTS_FILE}. */
  public static Requirements readRequirements(String json) {
    JsonNode root = MAPPER.readTree(json);
    List<Requirement> all = new ArrayList<>();
    root.path("secrets")
        .forEach(
            s ->
                all.add(
                    new Requirement.Secret(
                        text(s, "namespace"),
                        text(s, "name"),
                        s.path("keys")
                            .valueStream()
                            .map(
                                k ->
                                    new Requirement.SecretKey(
                                        text(k, "name"), text(k, "defaultValue")))
                            .toList(),
                        text(s, "sharedAs"),
                        text(s, "reason"))));
    root.path("configMaps")
        .forEach(
            c ->
                all.add(
                    new Requirement.ConfigMap(
                        text(c, "namespace"),
                        text(c, "name"),
                        c.path("keys").valueStream().map(JsonNode::asString).toList(),
                        text(c, "madeBy"))));
    root.path("namespaces")
        .forEach(n -> all.add(new Requirement.Namespace(text(n, "name"), text(n, "reason"))));
    root.path("crds")
        .forEach(
            c ->
                all.add(
                    new Requirement.Crd(
                        text(c, "apiVersion"),
                        text(c, "kind"),
                        text(c, "plural"),
                        text(c, "madeBy"))));
    return Requirements.of(all);
  }

  /** Reads {@link #BUDGET_FILE}. */
  public static Budget readBudget(String json) {
    JsonNode root = MAPPER.readTree(json);
    return new Budget(
        root.path("nodes").asInt(1),
        readRows(root.path("rows")),
        new Memory(root.path("memoryBytes").asLong()),
        new Cpu(root.path("cpuMillicores").asLong()),
        readRows(root.path("beyond")));
  }

  private static List<BudgetRow> readRows(JsonNode rows) {
    return rows.valueStream()
        .map(
            r ->
                new BudgetRow(
                    text(r, "component"),
                    r.path("instances").asInt(),
                    new Memory(r.path("memoryBytes").asLong()),
                    new Cpu(r.path("cpuMillicores").asLong())))
        .toList();
  }

  private static String text(JsonNode node, String key) {
    return node.path(key).asString("");
  }
}
