package constructs.app.synth;

import constructs.app.compare.ManifestFiles;
import constructs.app.report.CapacityReport;
import constructs.app.report.Contract;
import constructs.app.report.EnvironmentReport;
import constructs.app.report.OutageReport;
import constructs.kit.backend.ConfigOverrides;
import constructs.kit.budget.Budget;
import constructs.kit.capacity.Capacities;
import constructs.kit.tree.Inspection;
import constructs.kit.tree.ManifestTree;
import constructs.mesh.UpstreamFigure;
import constructs.mesh.UpstreamFigures;
import constructs.model.config.AppliedOverride;
import constructs.model.load.CrashWindows;
import constructs.model.load.OutageCosts;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.cdk8s.App;
import org.cdk8s.AppProps;

/**
 * One environment on its way from constructs to files: built, being checked on another thread, and
 * written to a folder that nobody sees yet.
 *
 * @param name the environment, empty for an importer's own app
 * @param app the app
 * @param inspection what it renders to, and the problems with it
 * @param budget what it may use, if anybody said so
 * @param upstream what upstream requests for some components
 * @param overrides what its importer sets in the components' own configurations
 * @param capacities what the components need for the declared load
 * @param outages what outages and crashes cost
 * @param seconds how long it took to build and to write
 */
record Synthesis(
    String name,
    App app,
    Inspection inspection,
    Optional<Budget> budget,
    List<UpstreamFigure> upstream,
    List<AppliedOverride> overrides,
    Capacities capacities,
    OutageReport outages,
    double seconds) {
  /** Builds an environment, without writing anything. */
  static Synthesis of(String name, Consumer<App> stack, Path outdir) {
    long start = System.nanoTime();
    App app = new App(AppProps.builder().outdir(outdir.toString()).build());
    ManifestTree tree = ManifestTree.heldByCaller(app);
    stack.accept(app);
    Inspection inspection = tree.inspect();
    return new Synthesis(
        name,
        app,
        inspection,
        tree.attached(Budget.class),
        tree.attached(UpstreamFigures.class).map(UpstreamFigures::all).orElse(List.of()),
        tree.attached(ConfigOverrides.class).map(ConfigOverrides::all).orElse(List.of()),
        tree.attached(Capacities.class).orElseGet(Capacities::new),
        new OutageReport(
            tree.attached(OutageCosts.class).map(OutageCosts::all).orElse(List.of()),
            tree.attached(CrashWindows.class).map(CrashWindows::all).orElse(List.of())),
        (System.nanoTime() - start) / 1e9);
  }

  /** Lets cdk8s write it, while the checks go on. */
  Synthesis written() {
    long start = System.nanoTime();
    app.synth();
    return new Synthesis(
        name,
        app,
        inspection,
        budget,
        upstream,
        overrides,
        capacities,
        outages,
        seconds + (System.nanoTime() - start) / 1e9);
  }

  /** What it needs and may use; waits until everybody has been asked. */
  Contract contract() {
    return new Contract(inspection.requirements(), budget);
  }

  /** What people read about it; waits until everything is rendered. */
  EnvironmentReport report() {
    return new EnvironmentReport(
        name,
        inspection.objects(),
        contract(),
        inspection.edges(),
        upstream,
        overrides,
        new CapacityReport(capacities),
        outages,
        seconds);
  }

  /** The folder of its reports, relative to the output folder. */
  String reports() {
    return name.isEmpty() ? ManifestFiles.REPORTS : ManifestFiles.REPORTS + "/" + name;
  }
}
