package constructs.kit.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Yaml.problems;
import static testing.Yaml.set;

import constructs.model.diagnostics.Problem;
import constructs.model.labels.Endpoint;
import constructs.model.labels.Peer;
import constructs.model.labels.Protocol;
import constructs.model.labels.Workload;
import constructs.model.needs.Requirement;
import constructs.model.signals.Edge;
import constructs.model.signals.Flow;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link KubeRule#NAMESPACE_OF_OTHERS}. */
class NamespaceRuleTest {
  private static final Requirement ZOO = new Requirement.Namespace("zoo", "the sloth lives there");
  private static final String MADE = "{apiVersion: v1, kind: Namespace, metadata: {name: %s}}\n";
  private static final String SLOTH =
      "---\n{apiVersion: v1, kind: Pod, metadata: {name: one, namespace: zoo, labels: {app.kubernetes.io/name: sloth}}, spec: {containers: [{name: c}]}}\n";
  private static final Edge SONGS =
      new Edge(
          new Workload("zoo", "sloth"),
          Endpoint.service(new Workload("zoo", "toucan"), 1317, Protocol.HTTP),
          Flow.QUERIES,
          "songs");

  private final NamespaceChecks check = new NamespaceChecks();

  private static List<String> problemsOf(String yaml, Edge edge) {
    return NamespaceChecks.of(set(yaml), List.of(edge)).stream().map(Problem::toString).toList();
  }

  @Test
  void fires_for_one_that_is_also_declared() {
    assertThat(problems(check, MADE.formatted("zoo"), ZOO))
        .containsExactly(
            "[yaml#1] kube/namespace-of-others: Namespace zoo is made here, and others run pods there: the sloth lives there, got 'zoo'; "
                + "expected Namespaces whose pods are all made here; fix: leave out the Manifest and declare it: "
                + "ManifestTree.of(this).require(() -> List.of(new Requirement.Namespace(\"zoo\", reason))); in a stack namespaces(new LgtmNamespaces(.., Set.of(\"zoo\")))");
  }

  @ParameterizedTest
  @ValueSource(strings = {"default", "kube-system", "kube-public", "kube-node-lease"})
  void fires_for_those_of_every_cluster(String name) {
    assertThat(problems(check, MADE.formatted(name))).hasSize(1);
  }

  @Test
  void fires_where_a_construct_knows_pods_of_others_by_name_or_labels() {
    assertThat(problemsOf(MADE.formatted("zoo") + SLOTH, SONGS))
        .singleElement()
        .asString()
        .startsWith(
            "[yaml#1] kube/namespace-of-others: Namespace zoo is made here, and others run pods there: zoo/toucan is made by somebody else");
    Edge scrape =
        new Edge(
            new Workload("forest", "tree"),
            Peer.pods("zoo", Map.of("app", "toucan")),
            13,
            Protocol.HTTP,
            Flow.SCRAPE,
            "feathers");
    assertThat(problemsOf(MADE.formatted("zoo") + SLOTH, scrape)).hasSize(1);
  }

  @Test
  void stays_quiet_where_all_pods_are_made_here_or_nothing_is_known_of_others() {
    String both = MADE.formatted("zoo") + SLOTH + SLOTH.replace("sloth", "toucan");
    assertThat(problems(check, both)).isEmpty();
    assertThat(problemsOf(both, SONGS)).isEmpty();
    Edge any =
        new Edge(
            Peer.pods("zoo", Map.of()),
            new Workload("zoo", "sloth"),
            13,
            Protocol.HTTP,
            Flow.TELEMETRY,
            "any");
    assertThat(problemsOf(MADE.formatted("zoo") + SLOTH, any)).isEmpty();
  }

  @Test
  void is_fixed_by_the_declaration_alone() {
    assertThat(problems(check, SLOTH, ZOO)).isEmpty();
    assertThat(problemsOf(SLOTH, SONGS)).isEmpty();
  }
}
