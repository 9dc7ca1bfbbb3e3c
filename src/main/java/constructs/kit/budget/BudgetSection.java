package constructs.kit.budget;

import constructs.kit.checks.ObjectSet;
import constructs.kit.report.ReportFile;
import constructs.kit.report.ReportSection;
import constructs.kit.report.TextTable;
import constructs.model.diagnostics.Internal;
import constructs.model.units.Cpu;
import constructs.model.units.Memory;
import java.util.List;
import java.util.Optional;

/**
 * The budget beside what is really asked for, and what upstream requests.
 *
 * @param name the environment
 * @param budget what its workloads may use
 * @param objects its objects
 * @param upstream what upstream requests for some components
 */
@Internal
public record BudgetSection(
    String name, Budget budget, ObjectSet objects, List<UpstreamFigure> upstream)
    implements ReportSection {
  private static final String[] HEADING = {
    "component", "instances", "memory", "cpu", "requests", "memory limit", "upstream requests"
  };

  /** Copies the list. */
  public BudgetSection {
    upstream = List.copyOf(upstream);
  }

  @Override
  public String markdown() {
    StringBuilder out = new StringBuilder();
    out.append("\n## Resource summary\n\n").append(table(budget.rows()).markdown());
    out.append("\nIn total %s memory and %s CPU.\n".formatted(memory(budget), cpu(budget)));
    if (!budget.beyond().isEmpty()) {
      out.append("\n## Deployed beside the summary\n\n").append(table(budget.beyond()).markdown());
    }
    if (!outside().isEmpty()) {
      out.append(
          "\n## Outside the budget\n\nNeeded, but not deployed by this stack; what upstream requests:\n\n");
      outside().forEach(f -> out.append("- %s: %s (%s)\n".formatted(f.component(), f, f.source())));
    }
    return out.toString();
  }

  /** Both tables, the total, and what is outside. */
  @Override
  public String text(String environments) {
    StringBuilder out = new StringBuilder("the budget of " + environments + ":\n");
    out.append(table(budget.rows()).text());
    out.append("in total %s and %s\n".formatted(memory(budget), cpu(budget)));
    if (!budget.beyond().isEmpty()) {
      out.append("\nbeside the summary:\n").append(table(budget.beyond()).text());
    }
    for (UpstreamFigure f : outside()) {
      out.append("outside the budget: %s, by upstream %s\n".formatted(f.component(), f));
    }
    return out.append('\n').toString();
  }

  @Override
  public Optional<ReportFile> file() {
    return Optional.of(BudgetFile.of(budget));
  }

  /** The rows of a budget beside what is really asked for. */
  private TextTable table(List<BudgetRow> rows) {
    TextTable table = new TextTable(HEADING);
    List<Usage> usages = new BudgetChecks(budget, name).usages(objects);
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

  private List<UpstreamFigure> outside() {
    return upstream.stream().filter(f -> budget.row(f.component()).isEmpty()).toList();
  }

  /** The memory of the summary against its total: {@code 3000 of 3000 MB}. */
  public static String memory(Budget budget) {
    return budget.rows().stream()
            .map(BudgetRow::totalMemory)
            .reduce(Memory.ZERO, Memory::plus)
            .toMegabytes()
        + " of "
        + budget.memory();
  }

  /** The CPU of the summary against its total: {@code 1050 of 1050m}. */
  public static String cpu(Budget budget) {
    return budget.rows().stream().map(BudgetRow::totalCpu).reduce(Cpu.ZERO, Cpu::plus).millicores()
        + " of "
        + budget.cpu();
  }
}
