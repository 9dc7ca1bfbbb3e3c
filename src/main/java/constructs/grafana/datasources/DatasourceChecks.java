package constructs.grafana.datasources;

import constructs.model.config.YamlReader;
import constructs.model.diagnostics.Internal;
import constructs.model.diagnostics.Problem;
import constructs.model.labels.Endpoint;
import constructs.model.labels.Tenancy;
import constructs.model.signals.TenantBackends;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** Holds Grafana's rules against the provisioning files as they end up in the cluster. */
@Internal
public final class DatasourceChecks {
  private static final Set<String> LINKS = Set.of("datasourceUid", "alertmanagerUid");

  private final List<Problem> problems = new ArrayList<>();
  private final Set<String> names = new TreeSet<>();
  private final Set<String> uids = new TreeSet<>();
  private final TenantBackends tenants;

  private DatasourceChecks(TenantBackends tenants) {
    this.tenants = tenants;
  }

  /**
   * The problems of the final ConfigMap.
   *
   * @param tenants what the backends ask clients to send
   */
  public static List<Problem> of(JsonNode configMap, TenantBackends tenants) {
    DatasourceChecks checks = new DatasourceChecks(tenants);
    List<JsonNode> datasources = Provisioning.datasources(configMap, checks::unreadable).toList();
    datasources.forEach(checks::identity);
    datasources.forEach(d -> checks.links(d, "datasource " + nameOf(d)));
    datasources.forEach(checks::tenant);
    return checks.problems;
  }

  private void unreadable(String file, YamlReader.SyntaxException cause) {
    problems.add(
        DatasourceRule.UNREADABLE_PROVISIONING
            .problem("the provisioning file " + file + " can't be read at line " + cause.line())
            .expected("a YAML mapping")
            .fix("take back the patch of data[\"" + file + "\"], or correct its text"));
  }

  private void identity(JsonNode datasource) {
    String name = nameOf(datasource);
    if (!names.add(name)) {
      problems.add(duplicate("name", name));
    }
    String uid = datasource.path("uid").asString("");
    if (uid.isEmpty()) {
      problems.add(
          DatasourceRule.DATASOURCE_WITHOUT_UID
              .problem("the datasource " + name + " has no uid")
              .expected("a uid of 1 to 40 letters, digits, '-' and '_'")
              .fix("add 'uid: " + suggestion(name) + "' to it"));
    } else if (!uids.add(uid)) {
      problems.add(duplicate("uid", uid));
    }
  }

  private static Problem duplicate(String what, String value) {
    return DatasourceRule.DUPLICATE_DATASOURCE
        .problem("two datasources have the same " + what)
        .got(value)
        .expected("a " + what + " of its own for each datasource")
        .fix("give one of them another " + what + " in new Datasource(name, type, uid, endpoint)");
  }

  private void tenant(JsonNode datasource) {
    try {
      Endpoint url = Endpoint.external(URI.create(datasource.path("url").asString("")));
      tenants
          .mismatch("", "datasource " + nameOf(datasource), url, tenantOf(datasource))
          .ifPresent(problems::add);
    } catch (IllegalArgumentException e) {
      // No address of a backend: an expression of the environment, or none at all.
    }
  }

  /** What Grafana sends: the value of the option that has the number of the header's name. */
  private static String tenantOf(JsonNode datasource) {
    return datasource
        .path("jsonData")
        .propertyStream()
        .filter(e -> e.getKey().startsWith(DatasourceFile.HEADER_NAME))
        .filter(e -> e.getValue().asString("").equalsIgnoreCase(Tenancy.HEADER))
        .map(
            e ->
                DatasourceFile.HEADER_VALUE
                    + e.getKey().substring(DatasourceFile.HEADER_NAME.length()))
        .map(value -> datasource.path("secureJsonData").path(value).asString("").replace("$$", "$"))
        .findFirst()
        .orElse("");
  }

  private void links(JsonNode node, String path) {
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      String at = path + "." + entry.getKey();
      String value = entry.getValue().asString("");
      if (LINKS.contains(entry.getKey()) && !uids.contains(value)) {
        problems.add(unknown(at, value));
      }
      links(entry.getValue(), at);
    }
    if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        links(node.get(i), path + "[" + i + "]");
      }
    }
  }

  private Problem unknown(String at, String uid) {
    return DatasourceRule.UNKNOWN_DATASOURCE_UID
        .problem(at + " names a datasource that isn't provisioned")
        .got(uid)
        .expected(
            uids.isEmpty()
                ? "the uid of a provisioned datasource"
                : "one of " + String.join(", ", uids))
        .fix(
            "add 'uid: "
                + uid
                + "' to the datasource that is meant, or call datasource(new Datasource(name, type, new DatasourceUid(\""
                + uid
                + "\"), endpoint))");
  }

  private static String nameOf(JsonNode datasource) {
    return datasource.path("name").asString("");
  }

  private static String suggestion(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
  }
}
