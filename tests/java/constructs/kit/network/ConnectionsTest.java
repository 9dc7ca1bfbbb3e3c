package constructs.kit.network;

import static org.assertj.core.api.Assertions.assertThat;

import constructs.kit.tree.Manifest;
import constructs.kit.tree.ManifestTree;
import constructs.model.labels.Endpoint;
import constructs.model.labels.Peer;
import constructs.model.labels.Protocol;
import constructs.model.labels.Workload;
import constructs.model.needs.Requirement;
import constructs.model.signals.Edge;
import constructs.model.signals.Flow;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.cdk8s.Chart;
import org.junit.jupiter.api.Test;
import testing.Rendered;

class ConnectionsTest {
  private static final Workload SLOTH = new Workload("zoo", "sloth");
  private static final Workload TOUCAN = new Workload("zoo", "toucan");

  private final Chart chart = Rendered.chart();
  private final ManifestTree tree = ManifestTree.of(chart);

  private List<String> connections() {
    return Connections.of(tree, tree.inspect()).stream()
        .map(edge -> edge.flow() + " " + edge)
        .toList();
  }

  private void connect(Edge... edges) {
    tree.connect(() -> List.of(edges));
  }

  @Test
  void who_is_given_a_name_looks_it_up() {
    connect(
        new Edge(SLOTH, Endpoint.service(TOUCAN, 1317, Protocol.HTTP), Flow.QUERIES, "songs"),
        new Edge(SLOTH, Endpoint.service(TOUCAN, 1319, Protocol.HTTP), Flow.QUERIES, "colours"));
    assertThat(connections())
        .containsExactly(
            "QUERIES zoo/sloth -> http://toucan.zoo.svc:1317 songs",
            "QUERIES zoo/sloth -> http://toucan.zoo.svc:1319 colours",
            "DISCOVERY zoo/sloth -> DNS:53 names");
  }

  @Test
  void who_is_given_a_number_or_finds_its_server_asks_nobody_for_names() {
    connect(
        new Edge(SLOTH, Endpoint.external(URI.create("http://10.0.0.7:13")), Flow.LOGS, "lines"),
        new Edge(SLOTH, Peer.Place.NODE, 10250, Protocol.HTTPS, Flow.SCRAPE, "kubelet"),
        new Edge(
            Peer.Place.ANYONE,
            Endpoint.service(TOUCAN, 1317, Protocol.HTTP),
            Flow.QUERIES,
            "people"));
    assertThat(connections()).noneMatch(edge -> edge.contains("DNS"));
  }

  @Test
  void the_kubelet_probes_the_ports_of_the_final_pods_by_number_or_name() {
    new Manifest(
        chart,
        "pod",
        new PodBuilder()
            .withNewMetadata()
            .withName("lazy")
            .withNamespace("zoo")
            .addToLabels(Workload.NAME_LABEL, "sloth")
            .endMetadata()
            .withNewSpec()
            .addNewContainer()
            .withName("claws")
            .addNewPort()
            .withName("web")
            .withContainerPort(1317)
            .endPort()
            .withStartupProbe(probe(new IntOrString("web")))
            .withReadinessProbe(probe(new IntOrString("web")))
            .withLivenessProbe(probe(new IntOrString(1319)))
            .endContainer()
            .endSpec()
            .build());
    assertThat(connections())
        .containsExactly(
            "PROBES node -> zoo/sloth:1317 probes", "PROBES node -> zoo/sloth:1319 probes");
  }

  private static io.fabric8.kubernetes.api.model.Probe probe(IntOrString port) {
    return new ProbeBuilder().withNewHttpGet().withPort(port).endHttpGet().build();
  }

  @Test
  void enrolled_namespaces_talk_through_the_tunnel_of_the_mesh() {
    tree.declare(new Tunnel("mesh.example/in", "yes", 13008));
    new Manifest(chart, "zoo", namespace("zoo", Map.of("mesh.example/in", "yes")));
    new Manifest(chart, "forest", namespace("forest", Map.of("mesh.example/in", "no")));
    connect(
        new Edge(SLOTH, TOUCAN, 1317, Protocol.HTTP, Flow.QUERIES, "songs"),
        new Edge(SLOTH, TOUCAN, 1319, Protocol.HTTP, Flow.QUERIES, "colours"),
        new Edge(SLOTH, new Workload("forest", "tree"), 13, Protocol.HTTP, Flow.OBJECTS, "leaves"));
    assertThat(connections())
        .filteredOn(edge -> edge.startsWith("MESH"))
        .containsExactly("MESH zoo/sloth -> zoo/toucan:13008 HBONE");
    assertThat(Connections.plain(tree, tree.inspect()))
        .extracting(Edge::toString)
        .containsExactly("zoo/sloth -> forest/tree:13 leaves");
  }

  @Test
  void a_required_namespace_is_enrolled_by_the_label_that_it_must_have() {
    tree.declare(new Tunnel("mesh.example/in", "yes", 13008));
    tree.require(
        () ->
            List.of(
                new Requirement.Namespace(
                    "zoo", new TreeMap<>(Map.of("mesh.example/in", "yes")), "others live there")));
    connect(new Edge(SLOTH, TOUCAN, 1317, Protocol.HTTP, Flow.QUERIES, "songs"));
    assertThat(connections()).contains("MESH zoo/sloth -> zoo/toucan:13008 HBONE");
    assertThat(Connections.plain(tree, tree.inspect())).isEmpty();
  }

  @Test
  void without_a_mesh_nothing_is_said_of_encryption() {
    connect(new Edge(SLOTH, TOUCAN, 1317, Protocol.HTTP, Flow.QUERIES, "songs"));
    assertThat(Connections.plain(tree, tree.inspect())).isEmpty();
  }

  private static io.fabric8.kubernetes.api.model.Namespace namespace(
      String name, Map<String, String> labels) {
    return new NamespaceBuilder()
        .withNewMetadata()
        .withName(name)
        .withLabels(labels)
        .endMetadata()
        .build();
  }
}
