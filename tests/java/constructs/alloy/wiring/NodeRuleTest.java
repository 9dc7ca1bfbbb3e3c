package constructs.alloy.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import constructs.alloy.PatchedAlloy;
import constructs.kit.tree.Manifest;
import org.cdk8s.JsonPatch;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of {@link WiringRule} about loops, and about what every node does. */
class NodeRuleTest {
  private static final String OWN_NODE =
      "selectors { role = \"pod\"\nfield = \"spec.nodeName=\" + sys.env(\"K8S_NODE_NAME\")\n}";

  private final PatchedAlloy alloy = new PatchedAlloy();

  @Nested
  class ForwardCycle {
    @Test
    void fires_with_the_whole_message() {
      assertThat(
              alloy.problems(
                  """
                  loki.process "a" { forward_to = [loki.process.b.receiver] }
                  loki.process "b" { forward_to = [loki.write.logs.receiver, loki.process.a.receiver] }
                  """))
          .containsExactly(
              "[test/alloy] alloy/forward-cycle: data goes round for ever, got loki.process.a -> loki.process.b -> loki.process.a;"
                  + " expected a way that ends in a sink; fix: take the reference to loki.process.a out of loki.process.b");
    }

    /** Each Alloy would send every span to another one, and that one again. */
    @Test
    void fires_when_the_receiver_behind_the_balancer_leads_back_to_it() {
      alloy.patchText(
          "otelcol.processor.tail_sampling.sampling.input",
          "otelcol.exporter.loadbalancing.sampling.input");
      assertThat(alloy.problems())
          .singleElement()
          .asString()
          .contains(
              "got otelcol.exporter.loadbalancing.sampling -> otelcol.receiver.otlp.sampling -> otelcol.processor.memory_limiter.sampling -> otelcol.exporter.loadbalancing.sampling;");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "localhost:4317",
          "http://127.0.0.1:4317",
          "alloy.alloy-system.svc:4317",
          "alloy.alloy-system"
        })
    void fires_when_an_exporter_sends_to_a_receiver_of_alloy_itself(String address) {
      alloy.patchText("endpoint = \"traces.example:1919\"", "endpoint = \"" + address + "\"");
      assertThat(alloy.problems())
          .singleElement()
          .asString()
          .contains(
              "alloy/forward-cycle", "otelcol.exporter.otlp.traces -> otelcol.receiver.otlp.apps");
    }

    @Test
    void fires_for_log_entries_that_are_pushed_back() {
      assertThat(
              alloy.problems(
                  """
                  loki.write "back" { endpoint { url = "http://localhost:1313/loki/api/v1/push" } }
                  loki.source.api "in" {
                    http { listen_port = 1313 }
                    forward_to = [loki.write.back.receiver]
                  }
                  """))
          .singleElement()
          .asString()
          .endsWith(
              "got loki.source.api.in -> loki.write.back -> loki.source.api.in; expected a way that ends in a sink;"
                  + " fix: send what loki.source.api.in takes to a sink and not to loki.write.back, or give that one an address that isn't Alloy's own");
    }

    @Test
    void stays_quiet_after_the_fix() {
      assertThat(
              alloy.problems(
                  """
                  loki.process "a" { forward_to = [loki.process.b.receiver] }
                  loki.process "b" { forward_to = [loki.write.logs.receiver] }
                  otelcol.exporter.otlp "other" {
                    client { endpoint = "alloy.zoo:4317" }
                    sending_queue { enabled = false }
                  }
                  """))
          .isEmpty();
    }
  }

  @Nested
  class ClusterWideDiscovery {
    private static final String LOGS =
        "loki.source.kubernetes \"all\" {\n targets = discovery.kubernetes.all.targets\nforward_to = [loki.write.logs.receiver]\n%s}\n";

    private static String pods(String selector) {
      return "discovery.kubernetes \"all\" {\n role = \"pod\"\n" + selector + "\n}\n";
    }

    @Test
    void fires_with_the_whole_message() {
      assertThat(alloy.problems(pods("") + LOGS.formatted("")))
          .containsExactly(
              "[test/alloy] alloy/cluster-wide-discovery: loki.source.kubernetes.all has targets of the whole cluster from discovery.kubernetes.all on every node,"
                  + " got role \"pod\" without a selector for the own node; expected the targets of the own node;"
                  + " fix: selectors { role = \"pod\" field = \"spec.nodeName=\" + sys.env(\"K8S_NODE_NAME\") }");
    }

    @Test
    void stays_quiet_after_the_fix() {
      assertThat(alloy.problems(pods(OWN_NODE) + LOGS.formatted(""))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "selectors { role = \"pod\"\nfield = \"spec.nodeName=node1\"\n}",
          "selectors { role = \"pod\"\nlabel = \"node=\" + sys.env(\"K8S_NODE_NAME\")\n}",
          "selectors { role = \"service\"\nfield = \"spec.nodeName=\" + sys.env(\"K8S_NODE_NAME\")\n}",
          "selectors { role = \"pod\"\nfield = \"spec.nodeName=\" + constants.hostname\n}",
          "namespaces { names = [\"zoo\"] }"
        })
    void fires_for_a_selector_that_bounds_nothing_to_the_node(String selector) {
      assertThat(alloy.problems(pods(selector) + LOGS.formatted("")))
          .singleElement()
          .asString()
          .contains("alloy/cluster-wide-discovery");
    }

    @Test
    void fires_for_roles_that_no_node_bounds() {
      assertThat(
              alloy.problems(
                  """
                  discovery.kubernetes "all" { role = "endpoints" }
                  discovery.relabel "all" {
                    targets = discovery.kubernetes.all.targets
                    rule { target_label = "x" }
                  }
                  prometheus.scrape "all" {
                    targets = discovery.relabel.all.output
                    forward_to = [prometheus.remote_write.metrics.receiver]
                  }
                  """))
          .filteredOn(p -> p.contains("cluster-wide"))
          .containsExactly(
              "[test/alloy] alloy/cluster-wide-discovery: prometheus.scrape.all has targets of the whole cluster from discovery.kubernetes.all on every node,"
                  + " got role \"endpoints\" without a selector for the own node;"
                  + " expected an Alloy that runs once for the cluster; fix: AlloySingleton.extraBlock(Block.raw(\"..\")) instead");
    }

    @Test
    void stays_quiet_where_a_relabelling_keeps_the_own_node_only() {
      assertThat(
              alloy.problems(
                  pods("")
                      + """
                      discovery.relabel "own" {
                        targets = discovery.kubernetes.all.targets
                        rule {
                          source_labels = ["__meta_kubernetes_pod_node_name"]
                          regex  = sys.env("K8S_NODE_NAME")
                          action = "keep"
                        }
                      }
                      """
                      + LOGS.formatted("").replace("kubernetes.all.targets", "relabel.own.output")))
          .isEmpty();
    }

    @Test
    void stays_quiet_with_clustering_but_only_if_alloy_is_started_with_it() {
      assertThat(alloy.problems(pods("") + LOGS.formatted("clustering { enabled = true }\n")))
          .hasSize(1);
      alloy.patch(Manifest.WORKLOAD, JsonPatch.add(PatchedAlloy.ARGS, "--cluster.enabled=true"));
      assertThat(alloy.problems()).isEmpty();
    }

    @Test
    void fires_for_what_finds_objects_of_the_cluster_by_itself() {
      assertThat(
              alloy.problems(
                  """
                  loki.source.kubernetes_events "all" { forward_to = [loki.write.logs.receiver] }
                  loki.source.podlogs "all" { forward_to = [loki.write.logs.receiver] }
                  loki.source.podlogs "own" {
                    forward_to = [loki.write.logs.receiver]
                    node_filter {
                      enabled = true
                      node_name = sys.env("K8S_NODE_NAME")
                    }
                  }
                  """))
          .containsExactlyInAnyOrder(
              "[test/alloy] alloy/cluster-wide-discovery: loki.source.kubernetes_events collects from the whole cluster on every node, got loki.source.kubernetes_events.all;"
                  + " expected an Alloy that runs once for the cluster; fix: AlloySingleton.extraBlock(Block.raw(\"..\")) instead",
              "[test/alloy] alloy/cluster-wide-discovery: loki.source.podlogs collects from the whole cluster on every node, got loki.source.podlogs.all;"
                  + " expected an Alloy that runs once for the cluster; fix: AlloySingleton.extraBlock(Block.raw(\"..\")) instead");
    }

    @Test
    void fires_for_attributes_of_all_pods() {
      alloy.patchText("node = sys.env(\"K8S_NODE_NAME\")", "namespace = \"zoo\"");
      assertThat(alloy.problems())
          .containsExactly(
              "[test/alloy] alloy/cluster-wide-discovery: otelcol.processor.k8sattributes.apps watches the pods of the whole cluster on every node,"
                  + " got no filter for the own node; expected the pods of the own node, whose connections are the only ones that come here;"
                  + " fix: filter { node = sys.env(\"K8S_NODE_NAME\") }");
    }
  }

  @Nested
  class UnknownEnvironmentVariable {
    @Test
    void fires_with_the_whole_message() {
      alloy.patchText(
          "metadata.name=\" + sys.env(\"K8S_NODE_NAME\")",
          "metadata.name=\" + sys.env(\"NODE_NAME\")");
      assertThat(alloy.problems())
          .containsExactly(
              "[test/alloy] alloy/unknown-environment-variable: the configuration reads an environment variable that the container doesn't have, got sys.env(\"NODE_NAME\");"
                  + " expected one of HOSTNAME, K8S_NODE_NAME; fix: sys.env(\"K8S_NODE_NAME\") for the name of the node");
    }

    @Test
    void stays_quiet_once_the_container_has_it() {
      alloy.patchText(
          "metadata.name=\" + sys.env(\"K8S_NODE_NAME\")",
          "metadata.name=\" + sys.env(\"NODE_NAME\")");
      alloy.patch(
          Manifest.WORKLOAD,
          JsonPatch.replace("/spec/template/spec/containers/0/env/1/name", "NODE_NAME"));
      assertThat(alloy.problems()).isEmpty();
    }
  }
}
