package constructs.kit.access;

import static org.assertj.core.api.Assertions.assertThat;

import constructs.kit.kube.Identity;
import constructs.kit.kube.Platform;
import constructs.kit.tree.Product;
import constructs.model.diagnostics.Problem;
import constructs.model.labels.SignalRule;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.cdk8s.Chart;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import testing.Rendered;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ClusterAccessTest {
  private static final List<Grant> GRANTS =
      Stream.of(
              Grant.watching("zoo.example", "sloths"),
              Grant.watching("zoo.example", "toes"),
              Grant.watching("trees"),
              Stream.of(Grant.get("trees"), Grant.get("trees/leaves")))
          .flatMap(s -> s)
          .toList();

  private final Chart chart = Rendered.chart();

  @Test
  void an_account_is_bound_to_a_role_of_exactly_the_grants() {
    Identity identity = new Identity(Platform.defaults(), "zoo", "sloth", "keeper", "1.7");
    ClusterAccess.define(Product.of(chart), identity, () -> GRANTS, grants -> grants);

    assertThat(Rendered.only(chart, "ClusterRole").get("rules").toString())
        .isEqualTo(
            "[{\"apiGroups\":[\"\"],\"resources\":[\"trees/leaves\"],\"verbs\":[\"get\"]},"
                + "{\"apiGroups\":[\"\"],\"resources\":[\"trees\"],\"verbs\":[\"get\",\"list\",\"watch\"]},"
                + "{\"apiGroups\":[\"zoo.example\"],\"resources\":[\"sloths\",\"toes\"],\"verbs\":[\"list\",\"watch\"]}]");
    JsonNode binding = Rendered.only(chart, "ClusterRoleBinding");
    assertThat(binding.get("roleRef").toString())
        .isEqualTo(
            "{\"kind\":\"ClusterRole\",\"apiGroup\":\"rbac.authorization.k8s.io\",\"name\":\"sloth\"}");
    assertThat(binding.get("subjects").toString())
        .isEqualTo("[{\"kind\":\"ServiceAccount\",\"name\":\"sloth\",\"namespace\":\"zoo\"}]");
    assertThat(
            Rendered.only(chart, "ServiceAccount").get("automountServiceAccountToken").asBoolean())
        .isFalse();
  }

  @Test
  void a_grant_reads_as_kubectl_says_it() {
    assertThat(new Grant("apps", "deployments/scale", "get"))
        .hasToString("get on deployments.apps/scale");
    assertThat(Grant.get("pods/log")).hasToString("get on pods/log");
    assertThat(Grant.watching("batch", "jobs").map(Grant::toString))
        .containsExactly("list on jobs.batch", "watch on jobs.batch");
  }

  /** The checks take the rule of a product; here any will do. */
  @Nested
  class Checks {
    private static JsonNode role(String rule) {
      return JsonMapper.shared()
          .readTree("{\"metadata\":{\"name\":\"sloth\"},\"rules\":[" + rule + "]}");
    }

    private static String rule(String group, String resource, String verbs) {
      return ("{'apiGroups':['" + group + "'],'resources':['" + resource + "'],'verbs':['")
              .replace('\'', '"')
          + String.join("\",\"", verbs.split(" "))
          + "\"]}";
    }

    private static List<String> tooMuch(String rule) {
      return RoleChecks.tooMuch(SignalRule.BARE_SERVICE_NAME, role(rule)).stream()
          .map(problem -> problem.value() + ": " + problem.expected())
          .toList();
    }

    @Test
    void each_missing_grant_is_a_problem() {
      Map<Grant, String> needs = new TreeMap<>();
      GRANTS.forEach(grant -> needs.put(grant, "climbing"));
      assertThat(
              RoleChecks.missing(
                  SignalRule.BARE_SERVICE_NAME,
                  needs,
                  role(
                      rule("", "trees", "list watch")
                          + ","
                          + rule("", "trees/leaves", "*")
                          + ","
                          + rule("zoo.example", "*", "list"))))
          .extracting(Problem::value)
          .containsExactly(
              "no get on trees", "no watch on sloths.zoo.example", "no watch on toes.zoo.example");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            ''          | secrets     | get list   | get, list on secrets: no grant on secrets, which are the credentials of the whole cluster
            ''          | nodes/proxy | get        | get on nodes/proxy: no grant on nodes/proxy, by which the kubelet runs commands in any pod; metrics of the kubelet need nodes/metrics
            ''          | pods/exec   | get        | get on pods/exec: no grant on pods/exec, which runs commands in any pod
            ''          | *           | list       | list on *: API groups and resources without a *
            ''          | */log       | get        | get on */log: API groups and resources without a *
            *           | sloths      | list       | list on sloths.*: API groups and resources without a *
            zoo.example | sloths      | *          | * on sloths.zoo.example: no verb but get, list and watch
            zoo.example | sloths      | get delete | delete, get on sloths.zoo.example: no verb but get, list and watch
            """)
    void more_than_reading_is_a_problem(
        String group, String resource, String verbs, String problem) {
      assertThat(tooMuch(rule(group, resource, verbs))).containsExactly(problem);
    }

    @Test
    void every_path_of_the_api_server_is_too_much() {
      assertThat(tooMuch("{\"nonResourceURLs\":[\"/metrics\",\"/*\"],\"verbs\":[\"get\"]}"))
          .containsExactly("/*: paths without a *");
    }

    @ParameterizedTest
    @CsvSource({"'', configmaps", "zoo.example, secrets", "'', nodes/metrics"})
    void reading_anything_else_is_not(String group, String resource) {
      assertThat(tooMuch(rule(group, resource, "get list watch"))).isEmpty();
    }
  }
}
