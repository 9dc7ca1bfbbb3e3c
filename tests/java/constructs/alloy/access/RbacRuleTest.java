package constructs.alloy.access;

import static org.assertj.core.api.Assertions.assertThat;

import constructs.alloy.AlloyDaemonSet;
import constructs.alloy.Sloth;
import constructs.alloy.syntax.Block;
import constructs.kit.tree.ManifestTree;
import constructs.model.diagnostics.Problem;
import java.util.List;
import java.util.Map;
import org.cdk8s.ApiObject;
import org.cdk8s.Chart;
import org.cdk8s.JsonPatch;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import testing.Rendered;

class RbacRuleTest {
  private final Chart chart = Rendered.chart();
  private final AlloyDaemonSet alloy = new AlloyDaemonSet(chart, "alloy", Sloth.props().build());

  private List<String> problems() {
    return ManifestTree.of(chart).problems().stream().map(Problem::toString).toList();
  }

  private void patch(JsonPatch... patches) {
    ((ApiObject) alloy.getNode().findChild("clusterrole")).addJsonPatch(patches);
  }

  private void allow(String resource, String... verbs) {
    patch(
        JsonPatch.add(
            "/rules/-",
            Map.of(
                "apiGroups",
                List.of(""),
                "resources",
                List.of(resource),
                "verbs",
                List.of(verbs))));
  }

  @Nested
  class MissingGrant {
    @Test
    void fires_with_the_whole_message_when_a_patch_takes_a_grant_away() {
      patch(JsonPatch.remove("/rules/0/resources/1"));
      assertThat(problems())
          .containsExactly(
              "[test/alloy] alloy/rbac-missing-grant: ClusterRole alloy doesn't allow what loki.source.kubernetes.pods does, got no get on pods/log; expected get on pods/log;"
                  + " fix: leave out the JSON patch that takes it away");
    }

    @Test
    void fires_for_each_grant() {
      patch(JsonPatch.replace("/rules", List.of()));
      assertThat(problems())
          .extracting(
              p ->
                  p.replaceAll(".*doesn't allow what (.*) does, got no (.*); expected.*", "$1: $2"))
          .containsExactly(
              "discovery.kubernetes.node: list on nodes",
              "discovery.kubernetes.node: watch on nodes",
              "prometheus.scrape.kubelet_probes: get on nodes/metrics",
              "loki.source.kubernetes.pods: get on pods",
              "otelcol.processor.k8sattributes.apps: list on pods",
              "otelcol.processor.k8sattributes.apps: watch on pods",
              "loki.source.kubernetes.pods: get on pods/log");
    }

    @Test
    void a_grant_for_some_names_only_is_none() {
      patch(JsonPatch.add("/rules/2/resourceNames", List.of("node1")));
      assertThat(problems()).hasSize(2);
    }

    @Test
    void stays_quiet_when_a_patch_allows_to_read_more() {
      allow("services", "get", "list", "watch");
      assertThat(problems()).isEmpty();
    }
  }

  @Nested
  class TooMuch {
    @Test
    void fires_with_the_whole_message() {
      allow("secrets", "get");
      assertThat(problems())
          .containsExactly(
              "[test/alloy] alloy/rbac-too-much: ClusterRole alloy allows more than reading what is collected, got get on secrets;"
                  + " expected no grant on secrets, which are the credentials of the whole cluster;"
                  + " fix: leave out the JSON patch that adds it; what one namespace needs is a Role there");
    }

    @Test
    void fires_for_each_resource_that_is_more() {
      allow("nodes/proxy", "get");
      allow("pods", "*");
      allow("*", "get");
      assertThat(problems())
          .extracting(p -> p.replaceAll(".*, got (.*); expected.*", "$1"))
          .containsExactly("get on nodes/proxy", "* on pods", "get on *");
    }

    @Test
    void the_fix_works() {
      allow("nodes/metrics", "get");
      assertThat(problems()).isEmpty();
    }
  }

  @Nested
  class Withheld {
    @Test
    void fires_with_the_whole_message() {
      alloy.extraBlock(
          Block.raw(
              """
              remote.kubernetes.secret "toes" {
                namespace = "zoo"
                name      = "sloth"
              }
              """));
      assertThat(problems())
          .containsExactly(
              "[test/alloy] alloy/rbac-withheld: a component reads from the API server what no role here allows, got remote.kubernetes.secret.toes;"
                  + " expected files of the pod; fix: draft.needs(new PodInput.SecretFile(..)), and local.file of its path()");
    }

    @Test
    void the_fix_works() {
      alloy.extraBlock(Block.raw("local.file \"toes\" { filename = \"/etc/zoo/sloth\" }"));
      assertThat(problems()).isEmpty();
    }
  }
}
