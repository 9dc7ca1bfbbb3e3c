package constructs.kit.backend;

import static org.assertj.core.api.Assertions.assertThat;

import constructs.kit.kube.Fixtures;
import constructs.kit.kube.Persistence;
import constructs.kit.kube.Platform;
import constructs.kit.kube.ServicePorts;
import constructs.kit.tree.Manifest;
import constructs.kit.tree.ManifestTree;
import constructs.kit.tree.Product;
import constructs.model.diagnostics.Problem;
import constructs.model.needs.Requirement;
import constructs.model.units.Storage;
import java.util.List;
import org.cdk8s.ApiObject;
import org.cdk8s.App;
import org.cdk8s.Chart;
import org.cdk8s.JsonPatch;
import org.cdk8s.Testing;
import org.junit.jupiter.api.Test;

class OneReplicaTest {
  private static List<String> problems(int replicas) {
    App app = Testing.app();
    Chart chart = new Chart(app, "chart");
    Monolith.define(
        Product.of(app, "chart", chart),
        Fixtures.identity(Platform.defaults()),
        MonolithProps.builder(Fixtures.IMAGE, ServicePorts.of("http", 8317), Fixtures.RESOURCES)
            .persistence(Persistence.claim(Storage.gibibytes(7)))
            .build());
    ManifestTree.of(chart)
        .require(() -> List.of(new Requirement.Namespace("zoo", "the sloth lives there")));
    ApiObject.of(chart.getNode().findChild(Manifest.WORKLOAD))
        .addJsonPatch(JsonPatch.replace("/spec/replicas", replicas));
    return ManifestTree.of(chart).inspect().report().problems().stream()
        .map(Problem::toString)
        .toList();
  }

  @Test
  void several_of_what_is_one_process_fire_lifecycle_several_replicas() {
    assertThat(problems(3))
        .containsExactly(
            "[chart] lifecycle/several-replicas: sloth is one process, and several know nothing of each other, got 3 replicas; expected one replica; fix: leave out the JSON patch that adds them, and give the one more memory: resources(..); docs/scaling.md says where it goes from there");
  }

  @Test
  void one_that_runs_or_is_stopped_is_quiet() {
    assertThat(problems(1)).isEmpty();
    assertThat(problems(0)).isEmpty();
  }
}
