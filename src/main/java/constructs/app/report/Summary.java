package constructs.app.report;

import constructs.kit.budget.BudgetSection;
import constructs.kit.report.ReportSection;
import constructs.kit.report.TextTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a successful synthesis says at its end: each section, and a line for each environment; what
 * is the same everywhere is said once.
 */
public final class Summary {
  /** Stands for the names of those that say the same. */
  private static final String NAMES = "\0";

  private final List<EnvironmentReport> reports;

  /** The end of a synthesis of these environments. */
  public Summary(List<EnvironmentReport> reports) {
    this.reports = List.copyOf(reports);
  }

  /** What is printed. */
  public String text() {
    Map<Class<?>, Map<String, List<String>>> said = new LinkedHashMap<>();
    for (EnvironmentReport report : reports) {
      for (ReportSection section : report.sections()) {
        said.computeIfAbsent(section.getClass(), kind -> new LinkedHashMap<>())
            .computeIfAbsent(section.text(NAMES), text -> new ArrayList<>())
            .add(report.title());
      }
    }
    StringBuilder out = new StringBuilder();
    for (Map<String, List<String>> texts : said.values()) {
      texts.forEach((text, names) -> out.append(text.replace(NAMES, String.join(", ", names))));
    }
    return out.append(table().text()).toString();
  }

  private TextTable table() {
    TextTable table = new TextTable("environment", "objects", "memory", "cpu", "time");
    for (EnvironmentReport s : reports) {
      table.row(
          s.title(),
          String.valueOf(s.objects()),
          s.budget().map(BudgetSection::memory).orElse("no budget"),
          s.budget().map(BudgetSection::cpu).orElse("no budget"),
          String.format(Locale.ROOT, "%.2f s", s.seconds()));
    }
    return table;
  }
}
