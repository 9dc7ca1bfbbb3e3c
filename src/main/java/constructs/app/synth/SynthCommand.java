package constructs.app.synth;

import constructs.app.report.Contract;
import constructs.model.diagnostics.Problem;
import constructs.model.diagnostics.Report;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.cdk8s.App;

/** Builds and checks environments, then writes all of them or none. */
final class SynthCommand {
  private final Terminal terminal;
  private final boolean underCdk8s;

  SynthCommand(Terminal terminal, Map<String, String> variables) {
    this.terminal = terminal;
    this.underCdk8s = variables.containsKey("CDK8S_OUTDIR");
  }

  int run(CommandLine line, List<Environment> environments) {
    SchemaWarmUp.start();
    try (OutputFolder folder = OutputFolder.of(Path.of(line.out()))) {
      List<Synthesis> syntheses = new ArrayList<>();
      for (Environment environment : environments) {
        terminal.step(environment.name() + ": building and checking");
        syntheses.add(
            Synthesis.of(
                environment.name(), environment.stack(), folder.staging(environment.name())));
      }
      Report report = report(syntheses);
      if (report.hasErrors()) {
        return fail(line, syntheses, report);
      }
      List<String> entries = new ArrayList<>();
      for (Synthesis synthesis : syntheses) {
        terminal.step(
            synthesis.name()
                + ": writing "
                + synthesis.inspection().objects().all().size()
                + " objects");
        write(folder, synthesis, synthesis.name());
        entries.add(synthesis.name());
        entries.add(synthesis.reports());
      }
      folder.publish(entries);
      succeed(line, syntheses, report);
      return 0;
    }
  }

  /**
   * An importer's own app: its charts lie in the output folder itself, which is replaced as a
   * whole.
   */
  int runSingle(Path target, Consumer<App> stack) {
    SchemaWarmUp.start();
    String name = target.toAbsolutePath().normalize().getFileName().toString();
    CommandLine line = CommandLine.parse(List.of(), Map.of());
    try (OutputFolder folder = OutputFolder.of(target)) {
      terminal.step("building and checking");
      Synthesis synthesis = Synthesis.of("", stack, folder.staging(name));
      Report report = report(List.of(synthesis));
      if (report.hasErrors()) {
        return fail(line, List.of(synthesis), report);
      }
      write(folder, synthesis, name);
      folder.publishAs(name);
      succeed(line, List.of(synthesis), report);
      return 0;
    }
  }

  private static Report report(List<Synthesis> syntheses) {
    List<Problem> problems = new ArrayList<>();
    syntheses.forEach(s -> problems.addAll(s.inspection().report().problems()));
    return Report.of(problems);
  }

  private static void write(OutputFolder folder, Synthesis synthesis, String entry) {
    synthesis.app().synth();
    folder.shortenNames(entry);
    String reports =
        synthesis.name().isEmpty() ? entry + "/" + synthesis.reports() : synthesis.reports();
    folder.write(
        reports + "/" + Contract.REQUIREMENTS_FILE, synthesis.contract().requirementsJson());
    synthesis
        .contract()
        .budget()
        .ifPresent(
            budget ->
                folder.write(reports + "/" + Contract.BUDGET_FILE, Contract.budgetJson(budget)));
    folder.write(reports + "/report.md", synthesis.report().markdown());
  }

  private int fail(CommandLine line, List<Synthesis> syntheses, Report report) {
    terminal.printProblems(report.text());
    terminal.printProblems(
        underCdk8s
            ? "nothing was written; cdk8s deletes the output folder before it starts the app, git checkout "
                + line.out()
                + " brings it back\n"
            : "nothing was written, " + line.out() + " is as it was\n");
    if (line.json()) {
      terminal.print(JsonResult.text(syntheses, report));
    }
    return 1;
  }

  private void succeed(CommandLine line, List<Synthesis> syntheses, Report report) {
    terminal.printProblems(report.text());
    if (line.json()) {
      terminal.print(JsonResult.text(syntheses, report));
    } else if (!line.quiet()) {
      terminal.print(new Summary(syntheses).text());
    }
  }
}
