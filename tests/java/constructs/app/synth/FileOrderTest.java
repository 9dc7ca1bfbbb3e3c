package constructs.app.synth;

import static org.assertj.core.api.Assertions.assertThat;

import constructs.kit.tree.Manifest;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.cdk8s.App;
import org.cdk8s.Chart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** kubectl applies files in the order of their names. */
class FileOrderTest {
  private static final String MESSAGE =
      "app.k8s.yaml:1\n"
          + "  error   kube/applied-before-namespace: ConfigMap zoo/sloth is applied before its namespace; "
          + "expected the Namespace zoo before it, files being applied by name; "
          + "fix: chart.addDependency(the chart with the namespace), which numbers the files\n";

  @TempDir Path folder;

  private Run run(Consumer<App> stack) {
    return Run.of(
        List.of(),
        Map.of("CDK8S_OUTDIR", folder.resolve("dist").toString()),
        synth -> synth.single(stack));
  }

  private static Chart[] charts(App app) {
    Chart namespaces = new Chart(app, "namespaces");
    new Manifest(
        namespaces,
        "zoo",
        new NamespaceBuilder().withNewMetadata().withName("zoo").endMetadata().build());
    Chart own = new Chart(app, "app");
    new Manifest(
        own,
        "sloth",
        new ConfigMapBuilder()
            .withNewMetadata()
            .withNamespace("zoo")
            .withName("sloth")
            .endMetadata()
            .build());
    return new Chart[] {namespaces, own};
  }

  @Test
  void files_in_the_wrong_order_are_refused_and_nothing_is_written() throws IOException {
    Run run = run(FileOrderTest::charts);

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains(MESSAGE).contains("nothing was written");
    assertThat(Run.content(folder).keySet()).containsExactly("");
  }

  @Test
  void the_dependency_of_the_fix_puts_them_in_order() throws IOException {
    Run run =
        run(
            app -> {
              Chart[] charts = charts(app);
              charts[1].addDependency(charts[0]);
            });

    assertThat(run.status()).isZero();
    assertThat(Run.content(folder.resolve("dist")).keySet())
        .contains("0000-namespaces.k8s.yaml", "0001-app.k8s.yaml");
  }
}
