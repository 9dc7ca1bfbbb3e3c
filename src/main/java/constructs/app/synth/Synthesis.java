package constructs.app.synth;

import constructs.app.report.Contract;
import constructs.kit.budget.Budget;
import constructs.kit.kube.Inspection;
import constructs.kit.kube.ManifestTree;
import constructs.model.signals.Edge;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.cdk8s.App;
import org.cdk8s.AppProps;

/**
 * One environment on its way from constructs to files.
 *
 * @param name the environment, empty for an importer's own app
 * @param app the app
 * @param inspection what it renders to, and the problems with it
 * @param contract what it needs and may use
 * @param edges its connections
 * @param seconds how long it took to build and check
 */
record Synthesis(String name, App app, Inspection inspection, Contract contract, List<Edge> edges, double seconds) {
  static Synthesis of(Environment environment, Path outdir) {
    long start = System.nanoTime();
    App app = new App(AppProps.builder().outdir(outdir.toString()).build());
    environment.stack().accept(app);
    return of(environment.name(), app, start);
  }

  static Synthesis of(String name, App app, long start) {
    ManifestTree tree = ManifestTree.of(app);
    Inspection inspection = tree.inspect();
    Optional<Budget> budget = tree.attached(Budget.class);
    return new Synthesis(name, app, inspection, new Contract(tree.requirements(), budget), tree.edges(), (System.nanoTime() - start) / 1e9);
  }

  /** The folder of its reports, relative to the output folder. */
  String reports() {
    return name.isEmpty() ? OutputFolder.REPORTS : OutputFolder.REPORTS + "/" + name;
  }
}
