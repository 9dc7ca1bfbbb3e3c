package constructs.app.report;

import constructs.kit.backend.OverridesSection;
import constructs.kit.budget.Budget;
import constructs.kit.budget.BudgetSection;
import constructs.kit.budget.UpstreamFigure;
import constructs.kit.capacity.Capacities;
import constructs.kit.capacity.CapacitySection;
import constructs.kit.checks.ObjectSet;
import constructs.kit.network.Connections;
import constructs.kit.report.ReportFile;
import constructs.kit.report.ReportSection;
import constructs.kit.tree.Inspection;
import constructs.kit.tree.ManifestTree;
import constructs.model.config.AppliedOverride;
import constructs.model.load.CrashWindow;
import constructs.model.load.OutageCost;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What people and programs read about one environment.
 *
 * @param name the environment, empty for an importer's own app
 * @param objects the number of its objects
 * @param budget what it may use, if anybody said so
 * @param sections what each subject says
 * @param seconds how long it took to build and to write
 */
public record EnvironmentReport(
    String name,
    int objects,
    Optional<Budget> budget,
    List<ReportSection> sections,
    double seconds) {
  /** Copies the list. */
  public EnvironmentReport {
    sections = List.copyOf(sections);
  }

  /** The report of a tree; waits until everything is rendered. */
  public static EnvironmentReport of(
      String name, ManifestTree tree, Inspection inspection, double seconds) {
    ObjectSet objects = inspection.objects();
    List<UpstreamFigure> figures = tree.declared(UpstreamFigure.class);
    Optional<Budget> budget = tree.declared(Budget.class).stream().reduce(Budget::plus);
    List<ReportSection> sections = new ArrayList<>();
    sections.add(new RequirementsSection(inspection.requirements()));
    budget.ifPresent(b -> sections.add(new BudgetSection(title(name), b, objects, figures)));
    sections.add(new OverridesSection(tree.declared(AppliedOverride.class)));
    sections.add(
        new ConnectionsSection(
            Connections.of(tree, inspection), Connections.plain(tree, inspection)));
    sections.add(new CapacitySection(Capacities.of(tree)));
    sections.add(
        new OutageSection(tree.declared(OutageCost.class), tree.declared(CrashWindow.class)));
    tree.declared(ReportSection.class).stream().distinct().forEach(sections::add);
    return new EnvironmentReport(name, objects.all().size(), budget, sections, seconds);
  }

  private static String title(String name) {
    return name.isEmpty() ? "app" : name;
  }

  /** Its name for people. */
  String title() {
    return title(name);
  }

  /** The names of files that more than one section writes. */
  public Set<String> contested() {
    Set<String> names = new HashSet<>();
    return sections.stream()
        .flatMap(section -> section.file().stream())
        .map(ReportFile::name)
        .filter(name -> !names.add(name))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The texts of its files by their names. */
  public Map<String, String> files() {
    Map<String, String> texts = new LinkedHashMap<>();
    StringBuilder report = new StringBuilder("# " + title() + "\n");
    for (ReportSection section : sections) {
      section.file().ifPresent(file -> texts.put(file.name(), file.text()));
      report.append(section.markdown());
    }
    texts.put("report.md", report.toString());
    return texts;
  }
}
