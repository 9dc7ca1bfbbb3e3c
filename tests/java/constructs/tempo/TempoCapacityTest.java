package constructs.tempo;

import static org.assertj.core.api.Assertions.assertThat;

import constructs.kit.capacity.CapacityRule;
import constructs.kit.capacity.Figures;
import constructs.kit.kube.Resources;
import constructs.kit.tree.ManifestTree;
import constructs.model.diagnostics.Problem;
import constructs.model.load.LoadProfile;
import constructs.model.load.Retention;
import constructs.model.store.ObjectStore;
import constructs.model.units.Cpu;
import constructs.model.units.Memory;
import java.net.URI;
import java.util.List;
import org.cdk8s.Chart;
import org.junit.jupiter.api.Test;
import testing.Rendered;

/** With constants of its own, so that a new measurement does not change what is tested here. */
class TempoCapacityTest {
  private static final Figures<TempoFigure> FIGURES =
      Figures.<TempoFigure>defaults()
          .with(TempoFigure.IDLE_MEMORY, 100)
          .with(TempoFigure.MEMORY_AT_50, 200)
          .with(TempoFigure.MEMORY_AT_200, 300)
          .with(TempoFigure.MEMORY_AT_500, 500)
          .with(TempoFigure.MEMORY_AT_1000, 700)
          .with(TempoFigure.BASE_CPU, 0.01)
          .with(TempoFigure.SPAN_CPU, 0.2)
          .with(TempoFigure.SPAN_OBJECTS, 100)
          .with(TempoFigure.REPLACED, 10)
          .with(TempoFigure.WAITING, 2);

  private static TempoStoreProps.Builder props(long spans) {
    return TempoStoreProps.builder(
            ObjectStore.external(URI.create("http://s3.test:9123"), "eu-test-7", ""))
        .figures(FIGURES)
        .retention(Retention.days(10))
        .load(LoadProfile.builder().spansPerSecond(spans).bytesPerSpan(500).build());
  }

  private static Resources resources(long request, long millicores, long limit) {
    return new Resources(
        Memory.megabytes(request), Cpu.millicores(millicores), Memory.megabytes(limit));
  }

  private static List<String> problems(TempoStoreProps.Builder props) {
    Chart chart = Rendered.chart();
    new TempoStore(chart, "tempo", props.build());
    return ManifestTree.of(chart).problems().stream().map(Problem::toString).toList();
  }

  @Test
  void predicts_from_points() {
    TempoCapacity capacity = new TempoCapacity(props(500).build());

    assertThat(capacity.demand().memory()).isEqualTo(Memory.megabytes(500));
    assertThat(capacity.demand().cpu()).isEqualTo(Cpu.millicores(110));
    assertThat(capacity.demand().objects().bytes()).isEqualTo(500L * 900_000 * 100);
  }

  @Test
  void lets_in_what_the_memory_limit_carries() {
    TempoCapacity capacity =
        new TempoCapacity(props(50).resources(resources(300, 100, 1_000)).build());

    assertThat(capacity.rateLimit()).isEqualTo(1_500 * 500);
    assertThat(capacity.burstSize()).isEqualTo(20_000_000);
    assertThat(capacity.maxTraces()).isEqualTo(100_000);
    assertThat(capacity.disk().bytes()).isEqualTo(1_500L * 500 * 2 * 3_600);
  }

  /** {@link CapacityRule#MEMORY_OVER_ROW}. */
  @Test
  void memory_over_the_row_is_refused_and_the_fixes_work() {
    assertThat(problems(props(350).resources(resources(300, 100, 2_000))))
        .containsExactly(
            "[test/tempo] capacity/memory-over-row: 350 stored spans/s need more memory than the row of tempo, got 400 MB; expected at most 300 MB, which carry 200 stored spans/s; fix: fewer spans by Sampling.tail().baseline(..) or spansPerSecond(200), 100 MB more carry 150 spans/s more; or a row of Memory.megabytes(400)");
    assertThat(problems(props(200).resources(resources(300, 100, 2_000)))).isEmpty();
    assertThat(problems(props(350).resources(resources(400, 100, 2_000)))).isEmpty();
  }

  /** {@link CapacityRule#CPU_OVER_ROW}. */
  @Test
  void cpu_over_the_row_is_refused_and_the_fixes_work() {
    assertThat(problems(props(500).resources(resources(500, 90, 2_000))))
        .containsExactly(
            "[test/tempo] capacity/cpu-over-row: 500 stored spans/s need more CPU than the row of tempo, got 110m; expected at most 90m, which carry 400 stored spans/s; fix: fewer spans by Sampling.tail().baseline(..) or spansPerSecond(400); or a row of Cpu.millicores(110)");
    assertThat(problems(props(400).resources(resources(500, 90, 2_000)))).isEmpty();
    assertThat(problems(props(500).resources(resources(500, 110, 2_000)))).isEmpty();
  }

  /** {@link CapacityRule#LIMIT_OVER_MEMORY}. */
  @Test
  void peaks_over_the_memory_limit_are_refused_and_the_fixes_work() {
    assertThat(problems(props(300).resources(resources(400, 100, 500))))
        .containsExactly(
            "[test/tempo] capacity/limit-over-memory: tempo lets in peaks of 450 spans/s, 1.5 times the declared load, more than its memory carries, got 467 MB; expected at most 450 MB, 90 % of the limit of 500 MB, which carry peaks of 425 spans/s; fix: fewer spans by Sampling.tail().baseline(..) or spansPerSecond(283); or resources(..) with a limit of Memory.megabytes(519)");
    assertThat(problems(props(283).resources(resources(400, 100, 500)))).isEmpty();
    assertThat(problems(props(300).resources(resources(400, 100, 519)))).isEmpty();
  }
}
