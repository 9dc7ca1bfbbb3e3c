package constructs.model.signals;

import constructs.model.labels.Endpoint;
import constructs.model.labels.Workload;
import java.util.ArrayList;
import java.util.List;

/**
 * The connections of one client: taking an address here is what registers the edge, so no
 * configuration can name an address that the topology doesn't know.
 */
public final class Edges {
  private final Workload client;
  private final List<Edge> edges = new ArrayList<>();

  /** No connections yet. */
  public Edges(Workload client) {
    this.client = client;
  }

  /** Registers the connection and hands out the address. */
  public Endpoint take(Endpoint endpoint, Flow flow, String purpose) {
    add(new Edge(client, endpoint, flow, purpose));
    return endpoint;
  }

  /** Registers a connection to a server that the client finds by itself. */
  public void add(Edge edge) {
    edges.add(edge);
  }

  /** Who opens them. */
  public Workload client() {
    return client;
  }

  /** The connections taken so far, in order. */
  public List<Edge> list() {
    return Edge.distinct(edges.stream());
  }
}
