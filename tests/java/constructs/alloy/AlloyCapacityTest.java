package constructs.alloy;

import static org.assertj.core.api.Assertions.assertThat;

import constructs.kit.capacity.CapacityRule;
import constructs.kit.capacity.Figures;
import constructs.kit.kube.Resources;
import constructs.kit.tree.ManifestTree;
import constructs.model.diagnostics.Problem;
import constructs.model.load.NodeLoad;
import constructs.model.load.Sampling;
import constructs.model.signals.LogsSink;
import constructs.model.signals.MetricsSink;
import constructs.model.signals.TracesSink;
import constructs.model.units.Cpu;
import constructs.model.units.Memory;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.cdk8s.Chart;
import org.junit.jupiter.api.Test;
import testing.Rendered;

/** With constants of its own, so that a new measurement does not change what is tested here. */
class AlloyCapacityTest {
  private static final URI ANY = URI.create("https://backend.example.com");
  private static final Figures<AlloyFigure> FIGURES =
      Figures.<AlloyFigure>defaults()
          .with(AlloyFigure.BASE_MEMORY, 50)
          .with(AlloyFigure.SERIES_MEMORY, 10_000)
          .with(AlloyFigure.LINE_MEMORY, 20)
          .with(AlloyFigure.SPAN_MEMORY, 200)
          .with(AlloyFigure.WAITING_MEMORY, 3_000)
          .with(AlloyFigure.BASE_CPU, 0.01)
          .with(AlloyFigure.SERIES_CPU, 1)
          .with(AlloyFigure.LINE_CPU, 0.1)
          .with(AlloyFigure.SPAN_CPU, 0.2);

  private static AlloyDaemonSetProps.Builder props(long samples) {
    return AlloyDaemonSetProps.builder(
            MetricsSink.external(ANY), LogsSink.external(ANY), TracesSink.external(ANY))
        .figures(FIGURES)
        .load(new NodeLoad(samples, 500_000, 100));
  }

  private static Resources resources(long request, long millicores, long limit) {
    return new Resources(
        Memory.megabytes(request), Cpu.millicores(millicores), Memory.megabytes(limit));
  }

  private static List<String> problems(AlloyDaemonSetProps.Builder props) {
    Chart chart = Rendered.chart();
    new AlloyDaemonSet(chart, "alloy", props.build());
    return ManifestTree.of(chart).problems().stream()
        .map(Problem::toString)
        .filter(p -> p.contains("capacity/"))
        .toList();
  }

  @Test
  void predicts_from_the_series_lines_and_spans_of_a_node() {
    AlloyCapacity capacity = new AlloyCapacity(props(1_000).build());

    assertThat(capacity.demand().memory()).isEqualTo(Memory.megabytes(50 + 150 + 10 + 20));
    assertThat(capacity.demand().cpu()).isEqualTo(Cpu.millicores(10 + 15 + 50 + 20));
    assertThat(capacity.demand().peak().bytes())
        .isEqualTo(230_000_000L + 10_000 * 1024 + (9 + 16 + 12) * (1L << 20));
  }

  @Test
  void traces_that_wait_for_their_root_are_in_the_worst_case() {
    Sampling tail = Sampling.tail().longestRequest(Duration.ofSeconds(17));

    assertThat(new AlloyCapacity(props(1_000).sampling(tail).build()).demand().peak().bytes())
        .isEqualTo(230_000_000L + 10_000 * 1024 + (9 + 16 + 12) * (1L << 20) + 22 * 100 * 3_000);
  }

  /** {@link CapacityRule#MEMORY_OVER_ROW}. */
  @Test
  void memory_over_the_row_is_refused_and_the_fix_works() {
    assertThat(problems(props(1_000).resources(resources(200, 100, 600))))
        .containsExactly(
            "[test/alloy] capacity/memory-over-row: 15,000 series, 500 kB/s of log lines and 100 spans/s on a node need more memory than the row of alloy, got 230 MB; expected at most 200 MB, which carry 12,000 series beside the rest; fix: fewer series on a node, by more nodes or shorter allow-lists, or fewer lines and spans; or a row of Memory.megabytes(230)");
    assertThat(problems(props(800).resources(resources(200, 100, 600)))).isEmpty();
    assertThat(problems(props(1_000).resources(resources(230, 100, 600)))).isEmpty();
  }

  /** {@link CapacityRule#LIMIT_OVER_MEMORY}. */
  @Test
  void full_queues_over_the_memory_limit_are_refused_and_the_fix_works() {
    assertThat(problems(props(1_000).resources(resources(230, 100, 240))))
        .containsExactly(
            "[test/alloy] capacity/limit-over-memory: alloy lets in its load with full queues, more than its memory carries, got 280 MB; expected at most 216 MB, 90 % of the limit of 240 MB, which carry 8,696 series beside the rest; fix: fewer series on a node, by more nodes or shorter allow-lists, or fewer lines and spans; or resources(..) with a limit of Memory.megabytes(311)");
    assertThat(problems(props(1_000).resources(resources(230, 100, 312)))).isEmpty();
  }
}
