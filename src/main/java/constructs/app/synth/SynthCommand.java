package constructs.app.synth;

import constructs.app.command.Arguments;
import constructs.app.command.Terminal;
import constructs.app.compare.Comparison;
import constructs.app.report.EnvironmentReport;
import constructs.app.report.JsonResult;
import constructs.app.report.Summary;
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
  private final Map<String, String> variables;

  SynthCommand(Terminal terminal, Map<String, String> variables) {
    this.terminal = terminal;
    this.variables = variables;
  }

  int run(Arguments line, List<Environment> environments) {
    WarmUp.run();
    try (OutputFolder folder = OutputFolder.of(Path.of(line.out()));
        Attempt attempt = new Attempt(Comparison.today(line.recreate()))) {
      for (Environment environment : environments) {
        String name = environment.name();
        terminal.step(name + ": building and checking");
        attempt.build(name, environment.stack(), folder, name, folder.target().resolve(name));
      }
      Report report = attempt.report();
      if (report.hasErrors()) {
        return fail(line, attempt.syntheses, report);
      }
      List<String> entries = new ArrayList<>();
      for (Synthesis synthesis : attempt.syntheses) {
        int objects = synthesis.inspection().objects().all().size();
        terminal.step("%s: writing %s objects".formatted(synthesis.name(), objects));
        entries.add(synthesis.name());
        entries.add(synthesis.reports());
      }
      folder.publish(entries);
      succeed(line, attempt.syntheses, report);
      return 0;
    }
  }

  /**
   * An importer's own app: its charts lie in the output folder itself, which is replaced as a
   * whole.
   */
  int runSingle(Arguments line, Consumer<App> stack) {
    WarmUp.run();
    Path target = Path.of(line.out());
    String name = target.toAbsolutePath().normalize().getFileName().toString();
    try (OutputFolder folder = OutputFolder.ofWhole(target);
        Attempt attempt = new Attempt(Comparison.today(line.recreate()))) {
      terminal.step("building and checking");
      attempt.build("", stack, folder, name, folder.target());
      Report report = attempt.report();
      if (report.hasErrors()) {
        return fail(line, attempt.syntheses, report);
      }
      folder.publishAs(name);
      succeed(line, attempt.syntheses, report);
      return 0;
    }
  }

  /** What became of the output folder when nothing was written. */
  static String nothingWritten(Arguments line, Map<String, String> variables) {
    String note =
        variables.containsKey("CDK8S_OUTDIR")
            ? "nothing was written; cdk8s deletes the output folder before it starts the app, git checkout %s brings it back\n"
            : "nothing was written, %s is as it was\n";
    return note.formatted(line.out());
  }

  private int fail(Arguments line, List<Synthesis> syntheses, Report report) {
    terminal.printProblems(report.text() + nothingWritten(line, variables));
    if (line.json()) {
      terminal.print(JsonResult.text(reports(syntheses), report));
    }
    return 1;
  }

  private void succeed(Arguments line, List<Synthesis> syntheses, Report report) {
    terminal.printProblems(report.text());
    if (line.json()) {
      terminal.print(JsonResult.text(reports(syntheses), report));
    } else if (!line.quiet()) {
      terminal.print(new Summary(reports(syntheses)).text());
    }
  }

  private static List<EnvironmentReport> reports(List<Synthesis> syntheses) {
    return syntheses.stream().map(Synthesis::report).toList();
  }
}
