package constructs.app.command;

import constructs.app.compare.Comparison;
import constructs.app.compare.ManifestFiles;
import constructs.app.report.Contract;
import constructs.app.report.JsonResult;
import constructs.kit.budget.BudgetChecks;
import constructs.kit.budget.BudgetFile;
import constructs.kit.checks.Checks;
import constructs.kit.checks.ObjectSet;
import constructs.kit.checks.OrderChecks;
import constructs.kit.checks.schema.Schemas;
import constructs.model.diagnostics.Problem;
import constructs.model.diagnostics.Report;
import constructs.model.needs.Requirements;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Holds YAML on disk against the rules that don't need the constructs: ours or anybody's. */
public final class CheckCommand {
  private final Terminal terminal;

  /** A command that prints to a terminal. */
  public CheckCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Checks the folders that the line names; the exit status. */
  public int run(Arguments line) {
    List<Problem> problems = new ArrayList<>();
    Map<String, Integer> objects = new LinkedHashMap<>();
    List<Path> folders = line.names().stream().flatMap(n -> folders(Path.of(n)).stream()).toList();
    for (Path folder : folders) {
      terminal.step(folder + ": checking");
      Contract contract = contract(folder, line.contract());
      ObjectSet set = ObjectSet.of(ManifestFiles.read(folder), contract.requirements());
      objects.put(folder.toString(), set.all().size());
      problems.addAll(Checks.with(Schemas.bundled()).run(set));
      problems.addAll(new OrderChecks().check(set));
      if (!line.before().isEmpty()) {
        Path before = before(Path.of(line.before()), folder);
        problems.addAll(Comparison.today(line.recreate()).of(before, folder, set));
      }
      contract
          .budget()
          .map(budget -> new BudgetChecks(budget, folder.toString()).check(set))
          .ifPresent(problems::addAll);
    }
    Report report = Report.of(problems);
    terminal.printProblems(report.text());
    if (line.json()) {
      terminal.print(JsonResult.ofFolders(objects, report));
    } else if (!line.quiet()) {
      String all = count(objects.values().stream().mapToInt(n -> n).sum(), "object");
      String end = problems.isEmpty() ? ", no rule is broken\n" : "\n";
      terminal.print(all + " in " + count(objects.size(), "folder") + end);
    }
    return report.hasErrors() ? 1 : 0;
  }

  private static String count(int n, String noun) {
    return n + " " + noun + (n == 1 ? "" : "s");
  }

  /** A folder that synth wrote environments to stands for these: they don't belong together. */
  private static List<Path> folders(Path folder) {
    Path reports = folder.resolve(ManifestFiles.REPORTS);
    if (!Files.isDirectory(reports)) {
      return List.of(folder);
    }
    try (Stream<Path> environments = Files.list(reports)) {
      List<Path> found =
          environments
              .filter(Files::isDirectory)
              .map(e -> folder.resolve(e.getFileName()))
              .filter(Files::isDirectory)
              .sorted()
              .toList();
      return found.isEmpty() ? List.of(folder) : found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The folder of the same name, where there is one. */
  private static Path before(Path named, Path folder) {
    if (!Files.isDirectory(named)) {
      throw new ManifestFiles.UnreadableException(named + ": no such folder");
    }
    Path same = named.resolve(folder.toAbsolutePath().normalize().getFileName());
    return Files.isDirectory(same) ? same : named;
  }

  /** The contract that synth wrote beside the manifests, or the one that was named. */
  private static Contract contract(Path folder, String named) {
    Path reports = named.isEmpty() ? reports(folder) : Path.of(named);
    if (!named.isEmpty()
        && !Files.exists(reports.resolve(Contract.REQUIREMENTS_FILE))
        && !Files.exists(reports.resolve(BudgetFile.NAME))) {
      throw new ManifestFiles.UnreadableException(
          named + ": no folder with " + Contract.REQUIREMENTS_FILE + " or " + BudgetFile.NAME);
    }
    Requirements requirements =
        text(reports.resolve(Contract.REQUIREMENTS_FILE))
            .map(Contract::readRequirements)
            .orElse(Requirements.none());
    return new Contract(requirements, text(reports.resolve(BudgetFile.NAME)).map(BudgetFile::read));
  }

  /** Inside of the folder for an app of its own, beside it for an environment. */
  private static Path reports(Path folder) {
    Path inside = folder.resolve(ManifestFiles.REPORTS);
    Path absolute = folder.toAbsolutePath().normalize();
    Path beside = absolute.resolveSibling(ManifestFiles.REPORTS);
    return Files.isDirectory(inside)
        ? inside
        : beside.resolve(String.valueOf(absolute.getFileName()));
  }

  private static Optional<String> text(Path file) {
    try {
      return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
