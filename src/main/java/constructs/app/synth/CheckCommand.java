package constructs.app.synth;

import constructs.app.report.Contract;
import constructs.kit.budget.BudgetChecks;
import constructs.kit.checks.Checks;
import constructs.kit.checks.KubeObject;
import constructs.kit.checks.ObjectSet;
import constructs.kit.checks.schema.Schemas;
import constructs.model.diagnostics.Problem;
import constructs.model.diagnostics.Report;
import constructs.model.signals.Requirements;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Holds YAML on disk against the rules that don't need the constructs: ours or anybody's. */
final class CheckCommand {
  private final Terminal terminal;

  CheckCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  int run(CommandLine line) {
    List<Problem> problems = new ArrayList<>();
    int objects = 0;
    for (String name : line.names()) {
      terminal.step(name + ": checking");
      Path folder = Path.of(name);
      List<KubeObject> read;
      Contract contract;
      try {
        read = ManifestFiles.read(folder);
        contract = contract(folder, line.contract());
      } catch (ManifestFiles.UnreadableException e) {
        terminal.printProblems("synth: " + e.getMessage() + "\n");
        return 2;
      }
      objects += read.size();
      ObjectSet set = ObjectSet.of(read, contract.requirements());
      problems.addAll(Checks.with(Schemas.kubernetes134()).run(set));
      contract
          .budget()
          .ifPresent(budget -> problems.addAll(new BudgetChecks(budget, name).check(set)));
    }
    Report report = Report.of(problems);
    terminal.printProblems(report.text());
    if (line.json()) {
      terminal.print(JsonResult.text(List.of(), report));
    } else if (!line.quiet() && !report.hasErrors()) {
      terminal.print(
          objects
              + " objects in "
              + line.names().size()
              + (line.names().size() == 1 ? " folder" : " folders")
              + ", no rule is broken\n");
    }
    return report.hasErrors() ? 1 : 0;
  }

  /** The contract that synth wrote beside dist/&lt;environment&gt;, or the one that was named. */
  private static Contract contract(Path folder, String named) {
    Path absolute = folder.toAbsolutePath().normalize();
    Path reports =
        named.isEmpty()
            ? absolute
                .resolveSibling(OutputFolder.REPORTS)
                .resolve(String.valueOf(absolute.getFileName()))
            : Path.of(named);
    if (!named.isEmpty() && !Files.isDirectory(reports)) {
      throw new ManifestFiles.UnreadableException(named + ": no such folder");
    }
    Requirements requirements =
        text(reports.resolve(Contract.REQUIREMENTS_FILE))
            .map(Contract::readRequirements)
            .orElse(Requirements.none());
    return new Contract(
        requirements, text(reports.resolve(Contract.BUDGET_FILE)).map(Contract::readBudget));
  }

  private static Optional<String> text(Path file) {
    try {
      return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
