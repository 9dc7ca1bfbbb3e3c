package constructs.kit.network;

import constructs.kit.checks.KubeObject;
import constructs.kit.checks.ObjectSet;
import constructs.kit.checks.PodTemplate;
import constructs.kit.tree.Inspection;
import constructs.kit.tree.ManifestTree;
import constructs.model.labels.Peer;
import constructs.model.labels.Protocol;
import constructs.model.labels.Workload;
import constructs.model.needs.Requirement;
import constructs.model.signals.Edge;
import constructs.model.signals.Flow;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * All connections of a stack: what its constructs declare, and what follows from it and from the
 * final objects: the kubelet's probes, names that have to be looked up, the tunnels of a mesh.
 */
public final class Connections {
  private static final int DNS_PORT = 53;
  private static final List<String> PROBES =
      List.of("startupProbe", "readinessProbe", "livenessProbe");

  private Connections() {}

  /** The connections of a tree; waits until everything is rendered. */
  public static List<Edge> of(ManifestTree tree, Inspection inspection) {
    List<Edge> declared = inspection.edges();
    ObjectSet objects = inspection.objects();
    return Edge.distinct(
        Stream.of(
                declared.stream(),
                names(declared),
                objects.pods().stream().flatMap(Connections::probes),
                tree.declared(Tunnel.class).stream().flatMap(t -> tunnels(t, declared, objects)))
            .flatMap(edges -> edges));
  }

  /** Who is given an address by name looks it up. */
  private static Stream<Edge> names(List<Edge> declared) {
    return Edge.distinct(
        declared.stream()
            .filter(edge -> edge.client() instanceof Workload)
            .filter(edge -> edge.endpoint().filter(e -> !isNumber(e.host())).isPresent())
            .map(
                edge ->
                    new Edge(
                        edge.client(),
                        Peer.Place.DNS,
                        DNS_PORT,
                        Protocol.DNS,
                        Flow.DISCOVERY,
                        "names")))
        .stream();
  }

  private static boolean isNumber(String host) {
    return host.matches("[0-9.]+|.*:.*");
  }

  private static Stream<Edge> probes(PodTemplate pod) {
    JsonNode name = pod.labels().path(Workload.NAME_LABEL);
    KubeObject owner = pod.owner();
    Workload server = new Workload(owner.namespace(), name.asString(owner.name()));
    return pod.containers().stream()
        .flatMap(
            container ->
                PROBES.stream()
                    .map(container.body()::path)
                    .flatMap(probe -> Stream.of("httpGet", "tcpSocket", "grpc").map(probe::path))
                    .map(how -> port(how.path("port"), container.body()))
                    .filter(port -> port > 0))
        .map(port -> new Edge(Peer.Place.NODE, server, port, Protocol.HTTP, Flow.PROBES, "probes"));
  }

  /** The number of a port that may be named. */
  private static int port(JsonNode port, JsonNode container) {
    return port.isNumber()
        ? port.intValue()
        : container
            .path("ports")
            .valueStream()
            .filter(p -> port.isString() && p.path("name").equals(port))
            .mapToInt(p -> p.path("containerPort").intValue())
            .findFirst()
            .orElse(0);
  }

  private static Stream<Edge> tunnels(Tunnel tunnel, List<Edge> declared, ObjectSet objects) {
    Set<String> enrolled = enrolled(tunnel, objects);
    return declared.stream()
        .filter(edge -> isIn(enrolled, edge.client()) && isIn(enrolled, edge.server()))
        .map(
            edge ->
                new Edge(
                    edge.client(),
                    edge.server(),
                    tunnel.port(),
                    Protocol.HTTPS,
                    Flow.MESH,
                    "HBONE"));
  }

  /** The connections of workloads that a mesh is there for, and that it doesn't encrypt. */
  public static List<Edge> plain(ManifestTree tree, Inspection inspection) {
    ObjectSet objects = inspection.objects();
    return Edge.distinct(
        tree.declared(Tunnel.class).stream()
            .map(tunnel -> enrolled(tunnel, objects))
            .flatMap(
                enrolled ->
                    inspection.edges().stream()
                        .filter(edge -> edge.client() instanceof Workload)
                        .filter(edge -> edge.server() instanceof Workload)
                        .filter(edge -> !edge.protocol().equals(Protocol.HTTPS))
                        .filter(
                            edge ->
                                !isIn(enrolled, edge.client()) || !isIn(enrolled, edge.server()))));
  }

  private static Set<String> enrolled(Tunnel tunnel, ObjectSet objects) {
    Stream<String> made =
        objects
            .ofKind("Namespace")
            .filter(
                o ->
                    o.body()
                        .at("/metadata/labels")
                        .path(tunnel.label())
                        .asString("")
                        .equals(tunnel.value()))
            .map(KubeObject::name);
    Stream<String> required =
        objects
            .requirements()
            .ofType(Requirement.Namespace.class)
            .filter(n -> tunnel.value().equals(n.labels().get(tunnel.label())))
            .map(Requirement.Namespace::name);
    return Stream.concat(made, required).collect(Collectors.toSet());
  }

  private static boolean isIn(Set<String> namespaces, Peer peer) {
    return peer instanceof Workload workload && namespaces.contains(workload.namespace());
  }
}
