package constructs.alloy.wiring;

import constructs.alloy.syntax.Block;
import constructs.alloy.syntax.Dataflow;
import constructs.alloy.syntax.File;
import constructs.model.diagnostics.Problem;
import constructs.model.signals.OtlpReceiver;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether data comes back to where it was: by references, or by an exporter that sends to one of
 * Alloy's own receivers over the network.
 */
final class LoopChecks {
  private static final List<String> ADDRESSES = List.of("endpoint", "url", "hostname", "service");
  private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "0.0.0.0", "[::1]");

  private final File file;
  private final Dataflow flow;
  private final List<String> ownHosts;

  /**
   * Checks of a file.
   *
   * @param ownHosts the names by which others reach the Alloy that runs it
   */
  LoopChecks(File file, Dataflow flow, List<String> ownHosts) {
    this.file = file;
    this.flow = flow;
    this.ownHosts = ownHosts;
  }

  List<Problem> problems() {
    List<Dataflow.Edge> network = overTheNetwork();
    List<Block> cycle = flow.and(network).cycle();
    if (cycle.isEmpty()) {
      return List.of();
    }
    List<Block> round =
        Stream.concat(cycle.stream(), Stream.of(cycle.get(0))).collect(Collectors.toList());
    return List.of(
        WiringRule.FORWARD_CYCLE
            .problem("data goes round for ever")
            .got(round.stream().map(Block::address).collect(Collectors.joining(" -> ")))
            .expected("a way that ends in a sink")
            .fix(
                network.stream()
                    .filter(
                        edge ->
                            Collections.indexOfSubList(round, List.of(edge.from(), edge.to())) >= 0)
                    .findFirst()
                    .map(LoopChecks::cutNetwork)
                    .orElseGet(() -> cut(cycle))));
  }

  private static String cutNetwork(Dataflow.Edge edge) {
    return "send what "
        + edge.to().address()
        + " takes to a sink and not to "
        + edge.from().address()
        + ", or give that one an address that isn't Alloy's own";
  }

  private static String cut(List<Block> cycle) {
    String last = cycle.get(cycle.size() - 1).address();
    return "take the reference to " + cycle.get(0).address() + " out of " + last;
  }

  private List<Dataflow.Edge> overTheNetwork() {
    List<Dataflow.Edge> edges = new ArrayList<>();
    for (Block sender : file.blocks()) {
      if (sender.name().startsWith("otelcol.exporter.") || sender.name().endsWith("write")) {
        Set<Integer> ports = new TreeSet<>();
        collectOwnPorts(sender, ports);
        ports.stream()
            .flatMap(port -> receivers(port).stream())
            .map(receiver -> new Dataflow.Edge(sender, receiver, "network"))
            .forEach(edges::add);
      }
    }
    return edges;
  }

  /** The ports of Alloy itself to which a component sends. */
  private void collectOwnPorts(Block block, Set<Integer> ports) {
    for (String attribute : ADDRESSES) {
      block.text(attribute).ifPresent(address -> collectOwnPort(address, block, ports));
    }
    block.texts("hostnames").forEach(address -> collectOwnPort(address, block, ports));
    block.blocks().forEach(inner -> collectOwnPorts(inner, ports));
  }

  /** Takes {@code scheme://host:port/path} apart, of which only the host has to be there. */
  private void collectOwnPort(String address, Block block, Set<Integer> ports) {
    int scheme = address.indexOf("://");
    String authority = scheme < 0 ? address : address.substring(scheme + 3);
    int path = authority.indexOf('/');
    authority = path < 0 ? authority : authority.substring(0, path);
    int colon = authority.lastIndexOf(':');
    String host = colon < 0 ? authority : authority.substring(0, colon);
    if (isOwn(host)) {
      String port = colon < 0 ? block.text("port").orElse("") : authority.substring(colon + 1);
      boolean isNumber = !port.isEmpty() && port.chars().allMatch(Character::isDigit);
      ports.add(isNumber ? Integer.parseInt(port) : OtlpReceiver.GRPC_PORT);
    }
  }

  private boolean isOwn(String host) {
    return LOCAL.contains(host)
        || ownHosts.stream().anyMatch(own -> host.equals(own) || host.startsWith(own + "."));
  }

  private List<Block> receivers(int port) {
    return file.blocks().stream()
        .filter(b -> b.name().contains("receive") || b.name().startsWith("loki.source."))
        .filter(b -> b.blocks().anyMatch(server -> listens(server, port)))
        .toList();
  }

  private static boolean listens(Block server, int port) {
    String written = server.literal("listen_port").or(() -> server.text("endpoint")).orElse("");
    return written.isEmpty()
        ? port == defaultPort(server)
        : written.equals(Integer.toString(port)) || written.endsWith(":" + port);
  }

  private static int defaultPort(Block server) {
    return switch (server.name()) {
      case "grpc" -> OtlpReceiver.GRPC_PORT;
      case "http" -> OtlpReceiver.HTTP_PORT;
      default -> 0;
    };
  }
}
