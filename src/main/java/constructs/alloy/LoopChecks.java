package constructs.alloy;

import constructs.alloy.syntax.Block;
import constructs.alloy.syntax.File;
import constructs.alloy.syntax.Flow;
import constructs.model.diagnostics.Problem;
import constructs.model.signals.Endpoint;
import constructs.model.signals.OtlpReceiver;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether data comes back to where it was: by references, or by an exporter that sends to one of
 * Alloy's own receivers over the network.
 */
final class LoopChecks {
  private static final Pattern ADDRESS =
      Pattern.compile("(?:\\w+://)?([^/:]+)(?::(\\d+))?(?:/.*)?");
  private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "0.0.0.0", "[::1]");

  private final File file;
  private final List<String> ownHosts;

  LoopChecks(File file, Endpoint balancing) {
    this.file = file;
    String namespace = "." + balancing.server().namespace();
    this.ownHosts =
        List.of(
            balancing.server().name() + namespace,
            Destinations.serviceName(balancing.server()) + namespace);
  }

  List<Problem> problems() {
    List<Flow.Edge> network = overTheNetwork();
    List<Block> cycle = Flow.of(file).and(network).cycle();
    if (cycle.isEmpty()) {
      return List.of();
    }
    List<Block> round =
        Stream.concat(cycle.stream(), Stream.of(cycle.get(0))).collect(Collectors.toList());
    return List.of(
        WiringRule.FORWARD_CYCLE.problem(
            "",
            "data goes round for ever",
            round.stream().map(Block::address).collect(Collectors.joining(" -> ")),
            "a way that ends in a sink",
            network.stream()
                .filter(edge -> Collections.indexOfSubList(round, ends(edge)) >= 0)
                .findFirst()
                .map(LoopChecks::cutNetwork)
                .orElseGet(() -> cut(cycle))));
  }

  private static List<Block> ends(Flow.Edge edge) {
    return List.of(edge.from(), edge.to());
  }

  private static String cutNetwork(Flow.Edge edge) {
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

  private List<Flow.Edge> overTheNetwork() {
    List<Flow.Edge> edges = new ArrayList<>();
    for (Block sender : file.blocks().stream().filter(LoopChecks::sends).toList()) {
      for (int port : ownPorts(sender).toList()) {
        file.blocks().stream()
            .filter(receiver -> listens(receiver, port))
            .forEach(receiver -> edges.add(new Flow.Edge(sender, receiver, "network")));
      }
    }
    return edges;
  }

  private static boolean sends(Block block) {
    return block.name().startsWith("otelcol.exporter.") || block.name().endsWith("write");
  }

  /** The ports of Alloy itself to which a component sends. */
  private Stream<Integer> ownPorts(Block block) {
    Stream<String> addresses =
        Stream.of("endpoint", "url", "hostname", "service")
            .flatMap(attribute -> block.text(attribute).stream());
    Stream<String> hosts = Stream.concat(addresses, block.texts("hostnames").stream());
    return Stream.concat(
        hosts.flatMap(host -> port(host, block).stream()), block.blocks().flatMap(this::ownPorts));
  }

  private Optional<Integer> port(String address, Block block) {
    Matcher matcher = ADDRESS.matcher(address);
    if (!matcher.matches() || !isOwn(matcher.group(1))) {
      return Optional.empty();
    }
    String port = matcher.group(2) != null ? matcher.group(2) : block.text("port").orElse("");
    return Optional.of(port.matches("\\d{1,5}") ? Integer.parseInt(port) : OtlpReceiver.GRPC_PORT);
  }

  private boolean isOwn(String host) {
    return LOCAL.contains(host)
        || ownHosts.stream().anyMatch(own -> host.equals(own) || host.startsWith(own + "."));
  }

  private static boolean listens(Block block, int port) {
    return block.name().startsWith("otelcol.receiver.")
        ? block
            .blocks()
            .anyMatch(
                server ->
                    server.text("endpoint").map(e -> e.endsWith(":" + port)).orElse(false)
                        || (server.text("endpoint").isEmpty() && port == defaultPort(server)))
        : block
            .blocks()
            .anyMatch(
                server -> server.literal("listen_port").orElse("").equals(Integer.toString(port)));
  }

  private static int defaultPort(Block server) {
    return switch (server.name()) {
      case "grpc" -> OtlpReceiver.GRPC_PORT;
      case "http" -> OtlpReceiver.HTTP_PORT;
      default -> 0;
    };
  }
}
