package constructs.app.report;

import constructs.kit.capacity.Allocation;
import constructs.kit.capacity.Amounts;
import constructs.kit.capacity.Capacities;
import constructs.kit.capacity.Capacities.Capacity;
import constructs.kit.capacity.Demand;
import constructs.kit.capacity.Step;
import constructs.model.units.Memory;
import constructs.model.units.Storage;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What people and programs read about what the declared load needs.
 *
 * @param capacities what the components need and are given
 */
public record CapacityReport(Capacities capacities) {
  /** The name of the file for programs. */
  public static final String FILE = "capacity.json";

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /** Whether no component has a load. */
  public boolean isEmpty() {
    return capacities.all().isEmpty();
  }

  /** The section of a report; empty where no component has a load. */
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

  /** The same in a table for a terminal; empty where no component has a load. */
  public String text() {
    return isEmpty() ? "" : rows().text() + stored() + "\n";
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
        + capacities.store().map(size -> of(sum, size)).orElse(Amounts.gigabytes(sum));
  }

  private Storage sum() {
    return new Storage(
        capacities.all().stream().mapToLong(c -> c.demand().objects().bytes()).sum());
  }

  private static String of(Memory needed, Memory given) {
    return needed.toMegabytes() + " of " + given;
  }

  private static String of(Storage needed, Storage given) {
    return Amounts.gigabytes(needed).replace(" GB", "") + " of " + Amounts.gigabytes(given);
  }

  /** The text of {@link #FILE}. */
  public String json() {
    ObjectNode root = MAPPER.createObjectNode();
    addTo(root);
    return MAPPER.writeValueAsString(root) + "\n";
  }

  /** Adds what programs read to an object. */
  public void addTo(ObjectNode root) {
    root.put("storedBytes", sum().bytes());
    capacities.store().ifPresent(size -> root.put("storeBytes", size.bytes()));
    ArrayNode components = root.putArray("components");
    capacities.all().forEach(capacity -> add(components.addObject(), capacity));
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
