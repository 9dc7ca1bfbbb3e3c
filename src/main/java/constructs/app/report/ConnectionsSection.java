package constructs.app.report;

import constructs.kit.report.ReportFile;
import constructs.kit.report.ReportSection;
import constructs.kit.report.TextTable;
import constructs.model.labels.Endpoint;
import constructs.model.labels.Peer;
import constructs.model.labels.Workload;
import constructs.model.signals.Edge;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Who talks to whom.
 *
 * @param plain those that a mesh doesn't encrypt, where there is one
 */
record ConnectionsSection(List<Edge> edges, List<Edge> plain) implements ReportSection {
  private static final String FILE = "connections.json";

  @Override
  public String markdown() {
    TextTable connections = new TextTable("client", "server", "address", "flow", "purpose");
    for (Edge e : edges) {
      String port = e.port() == 0 ? "any port" : ":" + e.port();
      String address = e.endpoint().map(Endpoint::url).orElse(port);
      String client = e.client().toString();
      connections.row(client, e.server().toString(), address, name(e.flow()), e.purpose());
    }
    String outside =
        plain.isEmpty()
            ? ""
            : plain.stream()
                .map(e -> "- %s to %s: %s\n".formatted(e.client(), e.server(), e.purpose()))
                .collect(
                    Collectors.joining(
                        "",
                        "\nNot encrypted by the mesh, unless somebody enrols both sides:\n\n",
                        ""));
    return "\n## Connections\n\n" + connections.markdown() + outside;
  }

  @Override
  public Optional<ReportFile> file() {
    if (edges.isEmpty()) {
      return Optional.empty();
    }
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    for (Edge edge : edges) {
      ObjectNode json = all.addObject();
      json.set("client", json(edge.client()));
      json.set("server", json(edge.server()));
      json.put("port", edge.port())
          .put("protocol", edge.protocol().transport())
          .put("flow", name(edge.flow()))
          .put("purpose", edge.purpose());
    }
    return Optional.of(new ReportFile(FILE, all));
  }

  private static ObjectNode json(Peer peer) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    if (peer instanceof Workload workload) {
      json.put("kind", "workload")
          .put("namespace", workload.namespace())
          .put("name", workload.name());
    } else if (peer instanceof Peer.Pods pods) {
      json.put("kind", "pods");
      json.putArray("namespaces").add(pods.namespace().isEmpty() ? "*" : pods.namespace());
      json.put("selector", pods.labels().toString().replaceAll("[{} ]", ""));
    } else if (peer instanceof Peer.External external) {
      json.put("kind", "external").put("host", external.host());
    } else {
      json.put("kind", name((Peer.Place) peer).replace("_", ""));
    }
    return json;
  }

  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
