package constructs.app.synth;

import constructs.app.report.EnvironmentReport;
import constructs.app.report.TextTable;
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
final class Summary {
  private final List<Synthesis> syntheses;

  Summary(List<Synthesis> syntheses) {
    this.syntheses = List.copyOf(syntheses);
  }

  String text() {
    StringBuilder out = new StringBuilder();
    byText(s -> String.join("\n  ", s.report().requirements()))
        .forEach(
            (needs, names) ->
                out.append("a cluster for ")
                    .append(names)
                    .append(" must have:\n  ")
                    .append(needs.isEmpty() ? "nothing" : needs)
                    .append("\n\n"));
    byText(s -> s.report().budgetText())
        .forEach(
            (budget, names) ->
                out.append(
                    budget.isEmpty() ? "" : "the budget of " + names + ":\n" + budget + "\n"));
    byText(s -> s.report().capacity().text())
        .forEach(
            (table, names) ->
                out.append(
                    table.isEmpty() ? "" : "the declared load of " + names + ":\n" + table + "\n"));
    byText(s -> s.report().outages().text())
        .forEach(
            (cost, names) ->
                out.append(cost.isEmpty() ? "" : "an outage in " + names + " " + cost + "\n"));
    return out.append(table().text()).toString();
  }

  private Map<String, String> byText(Function<Synthesis, String> text) {
    Map<String, List<String>> names = new LinkedHashMap<>();
    syntheses.forEach(
        s -> names.computeIfAbsent(text.apply(s), t -> new ArrayList<>()).add(s.title()));
    Map<String, String> joined = new LinkedHashMap<>();
    names.forEach((t, n) -> joined.put(t, String.join(", ", n)));
    return joined;
  }

  private TextTable table() {
    TextTable table = new TextTable("environment", "objects", "memory", "cpu", "time");
    for (Synthesis s : syntheses) {
      table.row(
          s.title(),
          String.valueOf(s.inspection().objects().all().size()),
          s.budget().map(EnvironmentReport::memory).orElse("no budget"),
          s.budget().map(EnvironmentReport::cpu).orElse("no budget"),
          String.format(Locale.ROOT, "%.2f s", s.seconds()));
    }
    return table;
  }
}
