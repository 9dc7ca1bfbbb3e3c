package constructs.app.synth;

import constructs.app.report.Contract;
import constructs.kit.checks.ObjectSet;
import constructs.kit.checks.OrderChecks;
import constructs.model.diagnostics.Problem;
import constructs.model.diagnostics.Report;
import constructs.model.signals.Requirements;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.cdk8s.App;

/** Builds and checks environments, then writes all of them or none. */
final class SynthCommand {
  private static final Pattern NUMBERED = Pattern.compile("^[0-9]{4}-");

  private final Terminal terminal;
  private final Map<String, String> variables;

  SynthCommand(Terminal terminal, Map<String, String> variables) {
    this.terminal = terminal;
    this.variables = variables;
  }

  int run(CommandLine line, List<Environment> environments) {
    WarmUp.run();
    try (OutputFolder folder = OutputFolder.of(Path.of(line.out()))) {
      List<Synthesis> syntheses = new ArrayList<>();
      List<Problem> problems = new ArrayList<>();
      for (Environment environment : environments) {
        String name = environment.name();
        terminal.step(name + ": building and checking");
        build(name, environment.stack(), folder.staging(name), syntheses, problems);
      }
      Report report = Report.of(problems);
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
        problems.addAll(order(folder.staging(synthesis.name())));
        entries.add(synthesis.name());
        entries.add(synthesis.reports());
      }
      Report written = Report.of(problems);
      if (written.hasErrors()) {
        return fail(line, syntheses, written);
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
    WarmUp.run();
    String name = target.toAbsolutePath().normalize().getFileName().toString();
    CommandLine line = CommandLine.parse(List.of("--out", target.toString()), Map.of());
    try (OutputFolder folder = OutputFolder.ofWhole(target)) {
      terminal.step("building and checking");
      List<Synthesis> syntheses = new ArrayList<>();
      List<Problem> problems = new ArrayList<>();
      build("", stack, folder.staging(name), syntheses, problems);
      Report report = Report.of(problems);
      if (report.hasErrors()) {
        return fail(line, syntheses, report);
      }
      write(folder, syntheses.get(0), name);
      Report written = Report.of(order(folder.staging(name)));
      if (written.hasErrors()) {
        return fail(line, syntheses, written);
      }
      folder.publishAs(name);
      succeed(line, syntheses, report);
      return 0;
    }
  }

  /** Adds a synthesis and its problems, or only the problem that stopped it. */
  private static void build(
      String name,
      Consumer<App> stack,
      Path outdir,
      List<Synthesis> syntheses,
      List<Problem> problems) {
    try {
      Synthesis synthesis = Synthesis.of(name, stack, outdir);
      syntheses.add(synthesis);
      problems.addAll(synthesis.inspection().report().problems());
    } catch (RuntimeException e) {
      problems.add(Refusal.of(e, name.isEmpty() ? "app" : name).orElseThrow(() -> e));
    }
  }

  /**
   * Problems with the order of files that cdk8s doesn't number because no chart depends on another;
   * numbered ones are in the order that their dependencies ask for.
   */
  private static List<Problem> order(Path written) {
    List<Path> files = ManifestFiles.in(written);
    if (files.size() < 2 || NUMBERED.matcher(files.get(0).getFileName().toString()).find()) {
      return List.of();
    }
    ObjectSet set = ObjectSet.of(ManifestFiles.read(written), Requirements.none());
    return new OrderChecks()
        .check(set).stream().map(p -> p.at(Path.of(p.path()).getFileName().toString())).toList();
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

  /** What became of the output folder when nothing was written. */
  static String nothingWritten(CommandLine line, Map<String, String> variables) {
    return variables.containsKey("CDK8S_OUTDIR")
        ? "nothing was written; cdk8s deletes the output folder before it starts the app, git checkout "
            + line.out()
            + " brings it back\n"
        : "nothing was written, " + line.out() + " is as it was\n";
  }

  private int fail(CommandLine line, List<Synthesis> syntheses, Report report) {
    terminal.printProblems(report.text());
    terminal.printProblems(nothingWritten(line, variables));
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
