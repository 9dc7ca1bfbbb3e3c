package constructs.app.synth;

import constructs.app.compare.Comparison;
import constructs.app.compare.ManifestFiles;
import constructs.app.report.EnvironmentReport;
import constructs.kit.checks.ObjectSet;
import constructs.kit.checks.OrderChecks;
import constructs.kit.tree.Background;
import constructs.model.diagnostics.Problem;
import constructs.model.diagnostics.Report;
import constructs.model.needs.Requirements;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.cdk8s.App;

/**
 * Environments that are built and written to a folder that nobody sees yet, and everything that is
 * wrong with them. Checks and reports are made on another thread while cdk8s writes.
 */
final class Attempt implements AutoCloseable {
  private static final Pattern NUMBERED = Pattern.compile("^[0-9]{4}-");

  /** The environments that could be built. */
  final List<Synthesis> syntheses = new ArrayList<>();

  private final Comparison comparison;
  private final List<Supplier<List<Problem>>> problems = new ArrayList<>();
  private final List<CompletableFuture<?>> completions = new ArrayList<>();

  /**
   * An attempt without environments so far.
   *
   * @param comparison what is said to the manifests that are replaced
   */
  Attempt(Comparison comparison) {
    this.comparison = comparison;
  }

  /**
   * Builds an environment and lets cdk8s write it to an entry of the staging folder.
   *
   * @param before the folder that it replaces, which needn't be there
   */
  void build(String name, Consumer<App> stack, OutputFolder folder, String entry, Path before) {
    Synthesis synthesis;
    try {
      synthesis = Synthesis.of(name, stack, folder.staging(entry));
    } catch (RuntimeException e) {
      Problem refused = refusal(e, name);
      problems.add(() -> List.of(refused));
      return;
    }
    problems.add(() -> problemsOf(synthesis));
    CompletableFuture<EnvironmentReport> report = Background.start(synthesis::report);
    CompletableFuture<Map<String, String>> reports = report.thenApply(EnvironmentReport::files);
    try {
      syntheses.add(synthesis.written());
    } catch (RuntimeException e) {
      // What cdk8s says of an object is only news where no rule has said it better.
      if (problemsOf(synthesis).stream().noneMatch(Problem::isError)) {
        Problem refused = refusal(e, name);
        problems.add(() -> List.of(refused));
      }
      return;
    }
    CompletableFuture<List<Problem>> completed =
        Background.start(
            () -> {
              List<Problem> found = complete(folder, Background.join(reports), synthesis, entry);
              Background.join(report)
                  .contested()
                  .forEach(file -> found.add(contested(name.isEmpty() ? "app" : name, file)));
              found.addAll(
                  comparison.of(before, folder.staging(entry), synthesis.inspection().objects()));
              return found;
            });
    completions.add(completed);
    problems.add(() -> problemsOf(completed, synthesis));
  }

  private static Problem contested(String name, String file) {
    return SynthRule.CONTESTED_REPORT_FILE
        .problem("two sections of the report write one file")
        .at(name)
        .got(file)
        .expected("a name that no other section has")
        .fix("new ReportFile(\"another-name.json\", ..) in one of them");
  }

  /** What the rules find, or why a body could not even be made. */
  private static List<Problem> problemsOf(Synthesis synthesis) {
    try {
      return synthesis.inspection().report().problems();
    } catch (RuntimeException e) {
      return List.of(refusal(e, synthesis.name()));
    }
  }

  /** What the files show; there is no report of what could not be made, and the rules say why. */
  private static List<Problem> problemsOf(
      CompletableFuture<List<Problem>> completed, Synthesis synthesis) {
    try {
      return Background.join(completed);
    } catch (RuntimeException e) {
      if (problemsOf(synthesis).stream().noneMatch(Problem::isError)) {
        throw e;
      }
      return List.of();
    }
  }

  private static Problem refusal(RuntimeException e, String name) {
    return Refusal.of(e, name.isEmpty() ? "app" : name).orElseThrow(() -> e);
  }

  /** All problems; waits until everything is checked and written. */
  Report report() {
    List<Problem> all = new ArrayList<>();
    problems.forEach(found -> all.addAll(found.get()));
    return Report.of(all);
  }

  /** Waits until nothing is written any more, so that the staging folder can be removed. */
  @Override
  public void close() {
    completions.forEach(completed -> completed.handle((found, failure) -> found).join());
  }

  /** Adds the reports to what cdk8s has written; the problems that only its files show. */
  private static List<Problem> complete(
      OutputFolder folder, Map<String, String> reports, Synthesis synthesis, String entry) {
    folder.shortenNames(entry);
    String beside =
        synthesis.name().isEmpty() ? entry + "/" + synthesis.reports() : synthesis.reports();
    reports.forEach((file, text) -> folder.write(beside + "/" + file, text));
    return new ArrayList<>(order(folder.staging(entry)));
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
}
