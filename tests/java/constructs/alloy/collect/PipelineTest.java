package constructs.alloy.collect;

import static org.assertj.core.api.Assertions.assertThat;

import constructs.alloy.AlloyDaemonSet;
import constructs.alloy.Sloth;
import constructs.alloy.metrics.HostMetrics;
import constructs.alloy.syntax.Block;
import constructs.alloy.syntax.ComponentKind;
import constructs.kit.tree.Manifest;
import constructs.kit.tree.ManifestTree;
import constructs.kit.tree.Manifests;
import constructs.model.labels.Endpoint;
import constructs.model.labels.Protocol;
import constructs.model.labels.Workload;
import constructs.model.signals.Flow;
import constructs.model.units.Storage;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.cdk8s.Chart;
import org.cdk8s.Testing;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a {@link Pipeline} adds to the node agent. */
class PipelineTest {
  private final Chart chart = new Chart(Testing.app(), "zoo");
  private final AlloyDaemonSet alloy =
      new AlloyDaemonSet(
          chart,
          "sloth",
          Sloth.props()
              .storage(AlloyStorage.emptyDir(Storage.gigabytes(1)))
              .hostMetrics(HostMetrics.none())
              .build());

  private JsonNode child(String id) {
    return Manifests.json((Manifest) alloy.getNode().findChild(id));
  }

  @Test
  void its_components_end_in_the_shared_sinks() {
    alloy.add(
        draft ->
            draft
                .file()
                .declare(
                    ComponentKind.PROMETHEUS_SCRAPE,
                    "toes",
                    scrape -> scrape.targets(draft.pods()).forwardTo(draft.metrics())));
    assertThat(child("configmap").at("/data/config.alloy").asString())
        .contains(
            """
            prometheus.scrape "toes" {
            	targets    = discovery.kubernetes.pods.targets
            	forward_to = [prometheus.remote_write.metrics.receiver]
            }
            """);
  }

  @Test
  void a_directory_of_the_node_is_mounted_and_read_as_user_0() {
    alloy.add(
        c -> c.needs(new PodInput.Mount("branches", "/var/branches", "/host/branches", true)));
    JsonNode pod = child(Manifest.WORKLOAD).at("/spec/template/spec");
    assertThat(pod.at("/volumes/3"))
        .hasToString("{\"hostPath\":{\"path\":\"/var/branches\"},\"name\":\"branches\"}");
    assertThat(pod.at("/containers/0/volumeMounts/3"))
        .hasToString("{\"mountPath\":\"/host/branches\",\"name\":\"branches\",\"readOnly\":true}");
    assertThat(pod.at("/securityContext/runAsUser").asInt()).isZero();
  }

  @Test
  void it_is_declared_once_however_much_is_added_and_anew_after_a_reader() {
    AtomicInteger declared = new AtomicInteger();
    alloy.add(draft -> declared.incrementAndGet());
    alloy.add(draft -> {}).extraBlock(Block.raw("livedebugging { enabled = true }"));
    child("configmap");
    child(Manifest.WORKLOAD);
    assertThat(declared).hasValue(1);
    alloy.add(draft -> {});
    child("configmap");
    assertThat(declared).hasValue(2);
  }

  @Test
  void without_one_it_runs_as_the_user_of_the_image() {
    assertThat(child(Manifest.WORKLOAD).at("/spec/template/spec/securityContext/runAsUser").asInt())
        .isEqualTo(473);
  }

  @Test
  void its_connections_are_known() {
    Endpoint nest = Endpoint.service(new Workload("zoo", "nest"), 731, Protocol.HTTP);
    alloy.add(c -> c.connect(nest, Flow.OBJECTS, "twigs"));
    assertThat(ManifestTree.of(chart).edges())
        .filteredOn(edge -> edge.purpose().equals("twigs"))
        .extracting(edge -> edge.endpoint().orElseThrow().url())
        .isEqualTo(List.of("http://nest.zoo.svc:731"));
  }
}
