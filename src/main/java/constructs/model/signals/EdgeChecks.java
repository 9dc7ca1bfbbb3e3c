package constructs.model.signals;

import constructs.model.diagnostics.Internal;
import constructs.model.diagnostics.Problem;
import constructs.model.labels.Endpoint;
import constructs.model.labels.SignalRule;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Holds the addresses of connections against what their servers ask for. */
@Internal
public final class EdgeChecks {
  private EdgeChecks() {}

  /** What is wrong with some connections. */
  public static List<Problem> of(List<Edge> edges, List<TenantBackends.Backend> backends) {
    TenantBackends tenants = TenantBackends.of(backends);
    return edges.stream()
        .filter(edge -> edge.endpoint().isPresent())
        .flatMap(
            edge ->
                Stream.concat(
                    bareName(edge, edge.endpoint().get()).stream(),
                    tenants.mismatch(edge, edge.endpoint().get()).stream()))
        .toList();
  }

  private static Optional<Problem> bareName(Edge edge, Endpoint to) {
    String host = to.host();
    return host.contains(".") || host.contains(":") || host.equals("localhost")
        ? Optional.empty()
        : Optional.of(
            SignalRule.BARE_SERVICE_NAME
                .problem("the address for " + edge.purpose() + " is a bare Service name")
                .at(edge.client().toString())
                .got(to.url())
                .expected("a name that holds in every namespace")
                .fix(
                    "URI.create(\"%s://%s.<namespace>.svc:%d%s\")"
                        .formatted(to.protocol().scheme(), host, to.port(), to.path())));
  }
}
