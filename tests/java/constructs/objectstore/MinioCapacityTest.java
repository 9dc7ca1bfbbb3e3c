package constructs.objectstore;

import static org.assertj.core.api.Assertions.assertThat;

import constructs.kit.capacity.CapacityRule;
import constructs.kit.kube.Resources;
import constructs.kit.tree.ManifestTree;
import constructs.model.diagnostics.Problem;
import constructs.model.units.Cpu;
import constructs.model.units.Memory;
import constructs.model.units.Storage;
import java.util.List;
import org.cdk8s.Chart;
import org.junit.jupiter.api.Test;
import testing.Rendered;

class MinioCapacityTest {
  private static List<String> problems(long megabytes, long millicores) {
    Chart chart = Rendered.chart();
    new MinioStore(
        chart,
        "minio",
        MinioStoreProps.builder(Storage.gigabytes(20))
            .resources(
                new Resources(
                    Memory.megabytes(megabytes), Cpu.millicores(millicores), Memory.gibibytes(1)))
            .build());
    return ManifestTree.of(chart).problems().stream()
        .filter(Problem::isError)
        .map(Problem::toString)
        .toList();
  }

  /** {@link CapacityRule#MEMORY_OVER_ROW} and {@link CapacityRule#CPU_OVER_ROW}. */
  @Test
  void a_row_below_what_was_measured_is_refused_and_the_fix_works() {
    assertThat(problems(400, 10))
        .containsExactly(
            "[test/minio] capacity/memory-over-row: three backends need more memory than the row of minio, got 500 MB; expected at most 400 MB, which carry fewer backends; fix: StackStore.external(..) with a store that others run; or a row of Memory.megabytes(500)",
            "[test/minio] capacity/cpu-over-row: three backends need more CPU than the row of minio, got 20m; expected at most 10m, which carry fewer backends; fix: StackStore.external(..) with a store that others run; or a row of Cpu.millicores(20)");
    assertThat(problems(500, 20)).isEmpty();
  }
}
