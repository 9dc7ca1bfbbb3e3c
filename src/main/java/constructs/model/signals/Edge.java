package constructs.model.signals;

import constructs.model.labels.Endpoint;
import constructs.model.labels.Peer;
import constructs.model.labels.Protocol;
import java.util.Optional;
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

  @Override
  public String toString() {
    return client + " -> " + (address == null ? server + ":" + port : address) + " " + purpose;
  }

  /** The address that the client is given; empty where it finds the server by itself. */
  public Optional<Endpoint> endpoint() {
    return Optional.ofNullable(address);
  }
}
