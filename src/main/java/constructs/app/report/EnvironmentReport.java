package constructs.app.report;

import constructs.kit.budget.Budget;
import constructs.kit.budget.BudgetChecks;
import constructs.kit.budget.BudgetRow;
import constructs.kit.budget.Usage;
import constructs.kit.checks.ObjectSet;
import constructs.mesh.UpstreamFigure;
import constructs.model.config.AppliedOverride;
import constructs.model.needs.Requirement;
import constructs.model.signals.Edge;
import constructs.model.units.Cpu;
import constructs.model.units.Memory;
import java.util.List;
import java.util.Optional;

/**
 * What people read about one environment: what a cluster must have, who uses how much, who talks to
 * whom.
 *
 * @param name the environment, empty for an importer's own app
 * @param objects its objects
 * @param contract what it needs and may use
 * @param edges its connections
 * @param upstream what upstream requests for some components
 * @param overrides what its importer sets in the components' own configurations
 * @param capacity what the declared load needs
 * @param outages what it costs when a backend does not answer
 * @param seconds how long it took to build and to write
 */
public record EnvironmentReport(
    String name,
    ObjectSet objects,
    Contract contract,
    List<Edge> edges,
    List<UpstreamFigure> upstream,
    List<AppliedOverride> overrides,
    CapacityReport capacity,
    OutageReport outages,
    double seconds) {
  /** Copies the lists. */
  public EnvironmentReport {
    edges = List.copyOf(edges);
    upstream = List.copyOf(upstream);
    overrides = List.copyOf(overrides);
  }

  /** Its name for people. */
  String title() {
    return name.isEmpty() ? "app" : name;
  }

  /** The report as Markdown. */
  public String markdown() {
    StringBuilder out =
        new StringBuilder("# ").append(title()).append("\n\n## What the cluster must have\n\n");
    requirements().forEach(r -> out.append("- ").append(r).append('\n'));
    contract
        .budget()
        .ifPresent(
            budget -> {
              out.append("\n## Resource summary\n\n")
                  .append(table(budget, budget.rows()).markdown());
              out.append("\nIn total ")
                  .append(memory(budget))
                  .append(" memory and ")
                  .append(cpu(budget))
                  .append(" CPU.\n");
              if (!budget.beyond().isEmpty()) {
                out.append("\n## Deployed beside the summary\n\n")
                    .append(table(budget, budget.beyond()).markdown());
              }
              if (!outside(budget).isEmpty()) {
                out.append(
                    "\n## Outside the budget\n\nNeeded, but not deployed by this stack; what upstream requests:\n\n");
                outside(budget)
                    .forEach(
                        f ->
                            out.append("- ")
                                .append(f.component())
                                .append(": ")
                                .append(f)
                                .append(" (")
                                .append(f.source())
                                .append(")\n"));
              }
            });
    if (!overrides.isEmpty()) {
      out.append(
              "\n## Configuration overrides\n\nSet in a component's own configuration, past the props.\n\n")
          .append(overridden().markdown());
    }
    TextTable connections = new TextTable("client", "server", "address", "purpose");
    edges.forEach(
        e ->
            connections.row(
                e.client().toString(),
                e.endpoint().server().toString(),
                e.endpoint().url(),
                e.purpose()));
    return out.append("\n## Connections\n\n")
        .append(connections.markdown())
        .append(capacity.markdown())
        .append(outages.markdown())
        .toString();
  }

  private TextTable overridden() {
    TextTable table =
        new TextTable("component", "key", "value", "instead of", "checked against", "deployed");
    overrides.forEach(
        o ->
            table.row(
                o.path(),
                o.override().key(),
                o.override().value().text().replace("|", "\\|"),
                o.instead().isEmpty() ? "the component's default" : o.instead(),
                o.checkedAgainst(),
                o.version()));
    return table;
  }

  /** One line for each thing that the cluster must have. */
  public List<String> requirements() {
    return contract.requirements().all().stream().map(Requirement::text).toList();
  }

  /**
   * The budget for a terminal: both tables, the total, and what is outside; empty without a budget.
   */
  public String budgetText() {
    return contract
        .budget()
        .map(
            budget -> {
              StringBuilder out = new StringBuilder(table(budget, budget.rows()).text());
              out.append("in total ")
                  .append(memory(budget))
                  .append(" and ")
                  .append(cpu(budget))
                  .append('\n');
              if (!budget.beyond().isEmpty()) {
                out.append("\nbeside the summary:\n").append(table(budget, budget.beyond()).text());
              }
              outside(budget)
                  .forEach(
                      f ->
                          out.append("outside the budget: ")
                              .append(f.component())
                              .append(", by upstream ")
                              .append(f)
                              .append('\n'));
              return out.toString();
            })
        .orElse("");
  }

  /** The rows of a budget beside what is really asked for. */
  private TextTable table(Budget budget, List<BudgetRow> rows) {
    TextTable table =
        new TextTable(
            "component",
            "instances",
            "memory",
            "cpu",
            "requests",
            "memory limit",
            "upstream requests");
    List<Usage> usages = new BudgetChecks(budget, title()).usages(objects);
    for (BudgetRow row : rows) {
      Optional<Usage> usage =
          usages.stream().filter(u -> u.component().equals(row.component())).findFirst();
      table.row(
          row.component(),
          String.valueOf(row.instances()),
          row.memory().toString(),
          row.cpu().toString(),
          usage.map(u -> u.memoryRequest() + ", " + u.cpuRequest()).orElse(""),
          usage.flatMap(Usage::memoryLimit).map(Memory::toString).orElse(""),
          upstream.stream()
              .filter(f -> f.component().equals(row.component()))
              .findFirst()
              .map(f -> f.memory() + ", " + f.cpu())
              .orElse(""));
    }
    return table;
  }

  private List<UpstreamFigure> outside(Budget budget) {
    return upstream.stream().filter(f -> budget.row(f.component()).isEmpty()).toList();
  }

  /** The memory of the summary against its total: {@code 3000 of 3000 MB}. */
  static String memory(Budget budget) {
    return budget.rows().stream()
            .map(BudgetRow::totalMemory)
            .reduce(Memory.ZERO, Memory::plus)
            .toMegabytes()
        + " of "
        + budget.memory();
  }

  /** The CPU of the summary against its total: {@code 1050 of 1050m}. */
  static String cpu(Budget budget) {
    return budget.rows().stream().map(BudgetRow::totalCpu).reduce(Cpu.ZERO, Cpu::plus).millicores()
        + " of "
        + budget.cpu();
  }
}
