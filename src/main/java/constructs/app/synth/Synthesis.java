package constructs.app.synth;

import constructs.app.compare.ManifestFiles;
import constructs.app.report.EnvironmentReport;
import constructs.kit.tree.Inspection;
import constructs.kit.tree.ManifestTree;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.cdk8s.App;
import org.cdk8s.AppProps;

/**
 * One environment on its way from constructs to files: built, being checked on another thread, and
 * written to a folder that nobody sees yet.
 *
 * @param name the environment, empty for an importer's own app
 * @param app the app
 * @param tree what its constructs declare
 * @param inspection what it renders to, and the problems with it
 * @param seconds how long it took to build and to write
 */
record Synthesis(String name, App app, ManifestTree tree, Inspection inspection, double seconds) {
  /** Builds an environment, without writing anything. */
  static Synthesis of(String name, Consumer<App> stack, Path outdir) {
    long start = System.nanoTime();
    App app = new App(AppProps.builder().outdir(outdir.toString()).build());
    ManifestTree tree = ManifestTree.heldByCaller(app);
    stack.accept(app);
    Inspection inspection = tree.inspect();
    return new Synthesis(name, app, tree, inspection, (System.nanoTime() - start) / 1e9);
  }

  /** Lets cdk8s write it, while the checks go on. */
  Synthesis written() {
    long start = System.nanoTime();
    app.synth();
    return new Synthesis(name, app, tree, inspection, seconds + (System.nanoTime() - start) / 1e9);
  }

  /** What people and programs read about it; waits until everything is rendered. */
  EnvironmentReport report() {
    return EnvironmentReport.of(name, tree, inspection, seconds);
  }

  /** The folder of its reports, relative to the output folder. */
  String reports() {
    return name.isEmpty() ? ManifestFiles.REPORTS : ManifestFiles.REPORTS + "/" + name;
  }
}
