package constructs.lgtm;

import static org.assertj.core.api.Assertions.assertThat;

import constructs.kit.budget.Budget;
import constructs.kit.tree.ManifestTree;
import constructs.model.load.Sampling;
import constructs.model.units.Cpu;
import constructs.model.units.Memory;
import constructs.model.units.SamplingRatio;
import constructs.model.units.Storage;
import java.util.List;
import java.util.stream.Stream;
import org.cdk8s.App;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who makes metrics of spans in a whole stack. */
class TraceMetricsTest {
  static Stream<Sampling> samplings() {
    return Stream.of(
        Sampling.all(), Sampling.tail().keepErrors().baseline(SamplingRatio.percent(10)));
  }

  private static String config(Sampling sampling, String file) {
    App app = new App();
    Budget none =
        new Budget(3, List.of(), Memory.megabytes(9_000), Cpu.millicores(9_000), List.of());
    new LgtmStack(
        app,
        "sloth",
        LgtmStackProps.builder(none, StackStore.minio(Storage.gigabytes(209)))
            .sampling(sampling)
            .build());
    return ManifestTree.of(app)
        .inspect()
        .objects()
        .ofKind("ConfigMap")
        .map(map -> map.body().path("data").path(file).asString(""))
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("samplings")
  @DisplayName("#28: the service graph has exactly one producer, Alloy before the sampler")
  void the_service_graph_has_one_producer(Sampling sampling) {
    assertThat(config(sampling, "config.alloy"))
        .containsOnlyOnce("otelcol.connector.servicegraph \"");
    assertThat(config(sampling, "tempo.yaml"))
        .doesNotContain("metrics_generator", "service-graphs", "span-metrics");
  }
}
