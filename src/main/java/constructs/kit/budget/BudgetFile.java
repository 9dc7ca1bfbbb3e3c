package constructs.kit.budget;

import constructs.kit.report.ReportFile;
import constructs.model.diagnostics.Internal;
import constructs.model.units.Cpu;
import constructs.model.units.Memory;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A budget as a file beside the manifests that keep to it. */
@Internal
public final class BudgetFile {
  /** The name of the file. */
  public static final String NAME = "budget.json";

  private BudgetFile() {}

  /** What is in it. */
  static ReportFile of(Budget budget) {
    ObjectNode root = JsonNodeFactory.instance.objectNode().put("nodes", budget.nodes());
    root.put("memoryBytes", budget.memory().bytes())
        .put("cpuMillicores", budget.cpu().millicores());
    rows(root.putArray("rows"), budget.rows());
    rows(root.putArray("beyond"), budget.beyond());
    return new ReportFile(NAME, root);
  }

  private static void rows(ArrayNode target, List<BudgetRow> rows) {
    for (BudgetRow r : rows) {
      ObjectNode row = target.addObject().put("component", r.component());
      row.put("instances", r.instances())
          .put("memoryBytes", r.memory().bytes())
          .put("cpuMillicores", r.cpu().millicores());
    }
  }

  /** Reads {@link #NAME}. */
  public static Budget read(String json) {
    JsonNode root = JsonMapper.shared().readTree(json);
    return new Budget(
        root.path("nodes").asInt(1),
        readRows(root.path("rows")),
        new Memory(root.path("memoryBytes").asLong()),
        new Cpu(root.path("cpuMillicores").asLong()),
        readRows(root.path("beyond")));
  }

  private static List<BudgetRow> readRows(JsonNode rows) {
    return rows.valueStream()
        .map(
            r ->
                new BudgetRow(
                    r.path("component").asString(""),
                    r.path("instances").asInt(),
                    new Memory(r.path("memoryBytes").asLong()),
                    new Cpu(r.path("cpuMillicores").asLong())))
        .toList();
  }
}
