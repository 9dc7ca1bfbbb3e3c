package constructs.app.report;

import constructs.kit.budget.Budget;
import constructs.kit.budget.BudgetChecks;
import constructs.kit.budget.BudgetRow;
import constructs.kit.budget.Usage;
import constructs.kit.checks.ObjectSet;
import constructs.model.signals.Edge;
import constructs.model.signals.Requirement;
import constructs.model.units.Cpu;
import constructs.model.units.Memory;
import java.util.List;

/** What people read about one environment: what a cluster must have, who uses how much, who talks to whom. */
public final class EnvironmentReport {
  private final String name;
  private final ObjectSet objects;
  private final Contract contract;
  private final List<Edge> edges;

  /** A report on the given objects. */
  public EnvironmentReport(String name, ObjectSet objects, Contract contract, List<Edge> edges) {
    this.name = name;
    this.objects = objects;
    this.contract = contract;
    this.edges = List.copyOf(edges);
  }

  /** The report as Markdown. */
  public String markdown() {
    StringBuilder out = new StringBuilder("# ").append(name).append("\n\n## What the cluster must have\n\n");
    contract.requirements().all().stream().map(Requirement::text).forEach(r -> out.append("- ").append(r).append('\n'));
    contract.budget().ifPresent(budget -> out
        .append("\n## Resource summary\n\n").append(table(budget, budget.rows()).markdown())
        .append("\nIn total ").append(memory(budget)).append(" memory and ").append(cpu(budget)).append(" CPU.\n")
        .append("\n## Deployed beside the summary\n\n").append(table(budget, budget.beyond()).markdown()));
    TextTable connections = new TextTable("client", "server", "address", "purpose");
    edges.forEach(e -> connections.row(e.client().toString(), e.endpoint().server().toString(), e.endpoint().url(), e.purpose()));
    return out.append("\n## Connections\n\n").append(connections.markdown()).toString();
  }

  /** The rows of a budget beside what is really asked for. */
  private TextTable table(Budget budget, List<BudgetRow> rows) {
    TextTable table = new TextTable("component", "instances", "memory", "cpu", "requested memory", "memory limit", "requested cpu");
    List<Usage> usages = new BudgetChecks(budget, name).usages(objects);
    rows.forEach(row -> usages.stream().filter(u -> u.component().equals(row.component())).findFirst().ifPresent(u -> table.row(row.component(), String.valueOf(row.instances()), row.memory().toString(), row.cpu().toString(),
        u.memoryRequest().toString(), u.memoryLimit().map(Memory::toString).orElse("none"), u.cpuRequest().toString())));
    return table;
  }

  /** The memory of the summary against its total: {@code 3000 of 3000 MB}. */
  public static String memory(Budget budget) {
    return budget.rows().stream().map(BudgetRow::totalMemory).reduce(Memory.ZERO, Memory::plus).toMegabytes() + " of " + budget.memory();
  }

  /** The CPU of the summary against its total: {@code 1050 of 1050m}. */
  public static String cpu(Budget budget) {
    return budget.rows().stream().map(BudgetRow::totalCpu).reduce(Cpu.ZERO, Cpu::plus).millicores() + " of " + budget.cpu();
  }
}
