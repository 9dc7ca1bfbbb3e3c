package constructs.app.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * What a successful synthesis says at its end: what clusters must have, the budget, and a line for
 * each environment; what is the same everywhere is said once.
 */
public final class Summary {
  private final List<EnvironmentReport> reports;

  /** The end of a synthesis of these environments. */
  public Summary(List<EnvironmentReport> reports) {
    this.reports = List.copyOf(reports);
  }

  /** What is printed. */
  public String text() {
    StringBuilder out = new StringBuilder();
    byText(s -> String.join("\n  ", s.requirements()))
        .forEach(
            (needs, names) ->
                out.append("a cluster for ")
                    .append(names)
                    .append(" must have:\n  ")
                    .append(needs.isEmpty() ? "nothing" : needs)
                    .append("\n\n"));
    byText(s -> s.budgetText())
        .forEach(
            (budget, names) ->
                out.append(
                    budget.isEmpty() ? "" : "the budget of " + names + ":\n" + budget + "\n"));
    byText(s -> s.capacity().text())
        .forEach(
            (table, names) ->
                out.append(
                    table.isEmpty() ? "" : "the declared load of " + names + ":\n" + table + "\n"));
    byText(s -> s.outages().text())
        .forEach(
            (cost, names) ->
                out.append(cost.isEmpty() ? "" : "an outage in " + names + " " + cost + "\n"));
    return out.append(table().text()).toString();
  }

  private Map<String, String> byText(Function<EnvironmentReport, String> text) {
    Map<String, List<String>> names = new LinkedHashMap<>();
    reports.forEach(
        s -> names.computeIfAbsent(text.apply(s), t -> new ArrayList<>()).add(s.title()));
    Map<String, String> joined = new LinkedHashMap<>();
    names.forEach((t, n) -> joined.put(t, String.join(", ", n)));
    return joined;
  }

  private TextTable table() {
    TextTable table = new TextTable("environment", "objects", "memory", "cpu", "time");
    for (EnvironmentReport s : reports) {
      table.row(
          s.title(),
          String.valueOf(s.objects().all().size()),
          s.contract().budget().map(EnvironmentReport::memory).orElse("no budget"),
          s.contract().budget().map(EnvironmentReport::cpu).orElse("no budget"),
          String.format(Locale.ROOT, "%.2f s", s.seconds()));
    }
    return table;
  }
}
