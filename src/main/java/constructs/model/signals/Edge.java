package constructs.model.signals;

import constructs.model.labels.Endpoint;
import constructs.model.labels.Peer;
import constructs.model.labels.Protocol;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A connection that one side opens to another.
 *
 * @param client who opens it
 * @param server who answers
 * @param port the port of the server's pods, 0 for whichever they name themselves
 * @param protocol how they talk
 * @param flow what flows over it
 * @param purpose the same for people: {@code remote write}
 * @param address the address that the client is given, where it is given one
 */
public record Edge(
    Peer client,
    Peer server,
    int port,
    Protocol protocol,
    Flow flow,
    String purpose,
    @Nullable Endpoint address) {
  /** A connection to a port. */
  public Edge(Peer client, Peer server, int port, Protocol protocol, Flow flow, String purpose) {
    this(client, server, port, protocol, flow, purpose, null);
  }

  /** A connection to an address. */
  public Edge(Peer client, Endpoint to, Flow flow, String purpose) {
    this(client, to.server(), to.port(), to.protocol(), flow, purpose, to);
  }

  /**
   * The connections without repetition, in their order. Their texts tell them apart: what the JVM
   * makes for the hash of a record at its first use takes longer than the rest of it.
   */
  public static List<Edge> distinct(Stream<Edge> edges) {
    Map<String, Edge> byText = new LinkedHashMap<>();
    edges.forEach(edge -> byText.putIfAbsent(edge.text(), edge));
    return List.copyOf(byText.values());
  }

  private String text() {
    String tenancy = address == null ? "" : address.tenancy().call();
    return String.join(" ", flow.name(), server + ":" + port, protocol.name(), toString(), tenancy);
  }

  @Override
  public String toString() {
    return client + " -> " + (address == null ? server + ":" + port : address) + " " + purpose;
  }

  /** The address that the client is given; empty where it finds the server by itself. */
  public Optional<Endpoint> endpoint() {
    return Optional.ofNullable(address);
  }
}
