package constructs.alloy.wiring;

import constructs.alloy.syntax.Block;
import constructs.alloy.syntax.File;
import constructs.model.diagnostics.Problem;
import constructs.model.labels.Endpoint;
import constructs.model.labels.Tenancy;
import constructs.model.signals.TenantBackends;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Holds what the components of a configuration send against the tenants of the backends, whoever
 * wrote the components. What an expression makes of an address or a header isn't known here.
 */
public final class TenantChecks {
  /** The blocks that have the address, by component, and the attribute for it. */
  private static final Map<String, Client> CLIENTS =
      Map.of(
          "prometheus.remote_write", new Client("endpoint", "url"),
          "loki.write", new Client("endpoint", "url"),
          "otelcol.exporter.otlphttp", new Client("client", "endpoint"),
          "otelcol.exporter.otlp", new Client("client", "endpoint"));

  private record Client(String block, String address) {}

  private TenantChecks() {}

  /** What is wrong with a configuration, beside these backends. */
  public static List<Problem> of(File file, TenantBackends tenants) {
    List<Problem> problems = new ArrayList<>();
    for (Block component : file.blocks()) {
      Client client = CLIENTS.get(component.name());
      if (client != null) {
        component
            .blocks(client.block())
            .flatMap(block -> problem(component, block, client, tenants).stream())
            .forEach(problems::add);
      }
    }
    return problems;
  }

  private static Optional<Problem> problem(
      Block component, Block block, Client client, TenantBackends tenants) {
    Optional<Endpoint> to = block.text(client.address()).flatMap(TenantChecks::endpoint);
    Optional<String> tenant = tenant(block);
    if (to.isEmpty() || tenant.isEmpty()) {
      return Optional.empty();
    }
    return tenants.mismatch("", component.address(), to.get(), tenant.get());
  }

  /** An address with or without a scheme, if it is one. */
  private static Optional<Endpoint> endpoint(String address) {
    try {
      return Optional.of(
          Endpoint.external(URI.create(address.contains("://") ? address : "http://" + address)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** What is sent: an empty text where it's nothing, no value where it isn't known. */
  private static Optional<String> tenant(Block block) {
    if (block.value("tenant_id").isPresent()) {
      return block.text("tenant_id");
    }
    if (block.value("auth").isPresent()) {
      return Optional.empty();
    }
    return block.entries("headers").entrySet().stream()
        .filter(header -> header.getKey().equalsIgnoreCase(Tenancy.HEADER))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(Optional.of(""));
  }
}
