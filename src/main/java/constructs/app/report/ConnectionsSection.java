package constructs.app.report;

import constructs.kit.report.ReportSection;
import constructs.kit.report.TextTable;
import constructs.model.signals.Edge;
import java.util.List;

/** Who talks to whom. */
record ConnectionsSection(List<Edge> edges) implements ReportSection {
  @Override
  public String markdown() {
    TextTable connections = new TextTable("client", "server", "address", "purpose");
    edges.forEach(
        e ->
            connections.row(
                e.client().toString(),
                e.endpoint().server().toString(),
                e.endpoint().url(),
                e.purpose()));
    return "\n## Connections\n\n" + connections.markdown();
  }
}
