package constructs.kit.capacity;

import constructs.kit.capacity.Capacities.Capacity;
import constructs.kit.report.ReportFile;
import constructs.kit.report.ReportSection;
import constructs.kit.report.TextTable;
import constructs.model.diagnostics.Internal;
import constructs.model.units.Memory;
import constructs.model.units.Storage;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What people and programs read about what the declared load needs.
 *
 * @param capacities what the components need and are given
 */
@Internal
public record CapacitySection(Capacities capacities) implements ReportSection {
  private static final String FILE = "capacity.json";

  private boolean isEmpty() {
    return capacities.all().isEmpty();
  }

  @Override
  public String markdown() {
    if (isEmpty()) {
      return "";
    }
    StringBuilder out =
        new StringBuilder(
            "\n## Capacity\n\nWhat one instance is expected to need for the declared load, of what it is given; the worst case is what its limits let in, of the memory that it can use.\n\n");
    out.append(table()).append('\n');
    for (Capacity capacity : capacities.all()) {
      out.append("- ").append(capacity.component()).append(":\n");
      capacity.demand().reasons().forEach(r -> out.append("  - ").append(r).append('\n'));
    }
    return out.toString();
  }

  @Override
  public String text(String environments) {
    return isEmpty()
        ? ""
        : "the declared load of " + environments + ":\n" + rows().text() + stored() + "\n\n";
  }

  /** What each component needs and what all of them keep, in Markdown. */
  public String table() {
    return rows().markdown() + "\n" + stored() + "\n";
  }

  private TextTable rows() {
    TextTable table =
        new TextTable(
            "component", "declared load", "memory", "cpu", "worst case", "volume", "stored");
    for (Capacity capacity : capacities.all()) {
      Demand demand = capacity.demand();
      Allocation given = capacity.given();
      Storage volume = given.volume();
      table.row(
          capacity.component(),
          demand.load(),
          of(demand.memory(), given.resources().memoryRequest()),
          demand.cpu().millicores() + " of " + given.resources().cpuRequest(),
          of(demand.peak(), given.usable()),
          volume == null || demand.disk().bytes() == 0 ? "" : of(demand.disk(), volume),
          demand.objects().bytes() == 0 ? "" : Amounts.gigabytes(demand.objects()));
    }
    return table;
  }

  private String stored() {
    Storage sum = sum();
    return "stored at the end of the retention: "
        + capacities
            .store()
            .map(
                size ->
                    of(sum, size.percent(CapacityChecks.STORE_PERCENT))
                        + ", "
                        + CapacityChecks.STORE_PERCENT
                        + " % of the store")
            .orElse(Amounts.gigabytes(sum));
  }

  private Storage sum() {
    return CapacityChecks.sum(capacities.all());
  }

  private static String of(Memory needed, Memory given) {
    return needed.toMegabytes() + " of " + given;
  }

  private static String of(Storage needed, Storage given) {
    return Amounts.gigabytes(needed).replace(" GB", "") + " of " + Amounts.gigabytes(given);
  }

  @Override
  public Optional<ReportFile> file() {
    return isEmpty() ? Optional.empty() : Optional.of(new ReportFile(FILE, json()));
  }

  @Override
  public void addTo(ObjectNode environment) {
    if (!isEmpty()) {
      environment.set("capacity", json());
    }
  }

  private ObjectNode json() {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("storedBytes", sum().bytes());
    capacities.store().ifPresent(size -> root.put("storeBytes", size.bytes()));
    ArrayNode components = root.putArray("components");
    capacities.all().forEach(capacity -> add(components.addObject(), capacity));
    return root;
  }

  private static void add(ObjectNode node, Capacity capacity) {
    Demand demand = capacity.demand();
    Allocation given = capacity.given();
    node.put("component", capacity.component())
        .put("load", demand.load())
        .put("memoryBytes", demand.memory().bytes())
        .put("memoryRowBytes", given.resources().memoryRequest().bytes())
        .put("cpuMillicores", demand.cpu().millicores())
        .put("cpuRowMillicores", given.resources().cpuRequest().millicores())
        .put("worstCaseMemoryBytes", demand.peak().bytes())
        .put("usableMemoryBytes", given.usable().bytes())
        .put("volumeNeededBytes", demand.disk().bytes());
    Storage volume = given.volume();
    if (volume != null) {
      node.put("volumeBytes", volume.bytes());
    }
    node.put("storedBytes", demand.objects().bytes());
    ArrayNode curve = node.putArray("curve");
    for (Step step : demand.steps()) {
      curve
          .addObject()
          .put("load", step.load())
          .put("memoryBytes", step.memory().bytes())
          .put("cpuMillicores", step.cpu().millicores());
    }
    demand.reasons().forEach(node.putArray("reasons")::add);
  }
}
