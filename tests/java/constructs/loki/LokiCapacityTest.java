package constructs.loki;

import static org.assertj.core.api.Assertions.assertThat;

import constructs.kit.capacity.CapacityRule;
import constructs.kit.capacity.Figures;
import constructs.kit.kube.Persistence;
import constructs.kit.kube.Resources;
import constructs.kit.tree.ManifestTree;
import constructs.model.diagnostics.Problem;
import constructs.model.load.LoadProfile;
import constructs.model.units.Cpu;
import constructs.model.units.Memory;
import constructs.model.units.Storage;
import java.util.List;
import org.cdk8s.Chart;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import testing.Rendered;

/** With constants of its own, so that a new measurement does not change what is tested here. */
class LokiCapacityTest {
  private static final Figures<LokiFigure> FIGURES =
      Figures.<LokiFigure>defaults()
          .with(LokiFigure.IDLE_MEMORY, 100)
          .with(LokiFigure.MEMORY_AT_100_KB, 200)
          .with(LokiFigure.MEMORY_AT_250_KB, 250)
          .with(LokiFigure.MEMORY_AT_500_KB, 300)
          .with(LokiFigure.MEMORY_AT_1_MB, 400)
          .with(LokiFigure.MEMORY_AT_2_MB, 600)
          .with(LokiFigure.REPLAY, 1.5)
          .with(LokiFigure.COUNTED, 1.25)
          .with(LokiFigure.STREAM_MEMORY, 1_000_000)
          .with(LokiFigure.BASE_CPU, 0.01)
          .with(LokiFigure.LINE_CPU, 0.1)
          .with(LokiFigure.LINE_OBJECTS, 0.5);

  private static LokiWithMinioProps.Builder props(long bytes) {
    return Lokis.odd()
        .figures(FIGURES)
        .load(LoadProfile.builder().logBytesPerSecond(bytes).auditPercent(10).build());
  }

  private static Resources resources(long request, long millicores, long limit) {
    return new Resources(
        Memory.megabytes(request), Cpu.millicores(millicores), Memory.megabytes(limit));
  }

  private static List<String> problems(LokiWithMinioProps.Builder props) {
    Chart chart = Rendered.chart();
    new LokiWithMinio(chart, "loki", props.build());
    return ManifestTree.of(chart).problems().stream().map(Problem::toString).toList();
  }

  @Test
  void predicts_from_points_and_keeps_audit_logs_longer() {
    LokiCapacity capacity = new LokiCapacity(props(1_000_000).build());

    assertThat(capacity.demand().memory()).isEqualTo(Memory.megabytes(400));
    assertThat(capacity.demand().cpu()).isEqualTo(Cpu.millicores(110));
    assertThat(capacity.demand().objects().bytes())
        .isEqualTo((13L * 900_000 + 367L * 100_000) * 86_400 / 2);
  }

  @Test
  void lets_in_what_the_memory_limit_carries_while_it_replays() {
    LokiCapacity capacity =
        new LokiCapacity(props(500_000).resources(resources(400, 200, 1_000)).build());

    assertThat(capacity.ingestionRate()).isEqualTo(2_500_000);
    assertThat(capacity.ingestionBurst()).isEqualTo(25_000_000);
    assertThat(capacity.streamRate()).isEqualTo(5_000_000);
    assertThat(capacity.maxStreams()).isEqualTo(600);
    assertThat(capacity.disk().bytes()).isEqualTo(2_000_000_000L + 937_500L * 3_600);
  }

  /** {@link CapacityRule#MEMORY_OVER_ROW}. */
  @Nested
  class MemoryOverRow {
    @Test
    void fires_with_the_whole_message() {
      assertThat(problems(props(1_000_000).resources(resources(300, 200, 2_000))))
          .containsExactly(
              "[test/loki] capacity/memory-over-row: 1 MB/s of log lines need more memory than the row of loki, got 400 MB; expected at most 300 MB, which carry 500 kB/s of log lines; fix: logBytesPerSecond(500_000), 100 MB more carry 500 kB/s more; or a row of Memory.megabytes(400)");
    }

    @Test
    void stays_quiet_and_the_fixes_work() {
      assertThat(problems(props(500_000).resources(resources(300, 200, 2_000)))).isEmpty();
      assertThat(problems(props(1_000_000).resources(resources(400, 200, 2_000)))).isEmpty();
    }
  }

  /** {@link CapacityRule#CPU_OVER_ROW}. */
  @Nested
  class CpuOverRow {
    @Test
    void fires_with_the_whole_message() {
      assertThat(problems(props(1_000_000).resources(resources(400, 60, 2_000))))
          .containsExactly(
              "[test/loki] capacity/cpu-over-row: 1 MB/s of log lines need more CPU than the row of loki, got 110m; expected at most 60m, which carry 500 kB/s of log lines; fix: logBytesPerSecond(500_000); or a row of Cpu.millicores(110)");
    }

    @Test
    void stays_quiet_and_the_fixes_work() {
      assertThat(problems(props(500_000).resources(resources(400, 60, 2_000)))).isEmpty();
      assertThat(problems(props(1_000_000).resources(resources(400, 110, 2_000)))).isEmpty();
    }
  }

  /** {@link CapacityRule#LIMIT_OVER_MEMORY}. */
  @Nested
  class LimitOverMemory {
    @Test
    void fires_when_peaks_would_be_refused() {
      assertThat(problems(props(1_000_000).resources(resources(400, 200, 500))))
          .containsExactly(
              "[test/loki] capacity/limit-over-memory: loki lets in peaks of 1.5 MB/s of log lines, 1.5 times the declared load, more than its memory carries, got 750 MB; expected at most 450 MB, 90 % of the limit of 500 MB, which carry peaks of 500 kB/s; fix: logBytesPerSecond(333_333); or resources(..) with a limit of Memory.megabytes(834)");
    }

    @Test
    void stays_quiet_and_the_fixes_work() {
      assertThat(problems(props(333_333).resources(resources(400, 200, 500)))).isEmpty();
      assertThat(problems(props(1_000_000).resources(resources(400, 200, 834)))).isEmpty();
    }
  }

  /** {@link CapacityRule#DISK_UNDER_NEED}. */
  @Nested
  class DiskUnderNeed {
    @Test
    void fires_with_the_whole_message() {
      assertThat(
              problems(
                  props(500_000)
                      .resources(resources(400, 200, 1_000))
                      .persistence(Persistence.claim(Storage.gibibytes(5)))))
          .containsExactly(
              "[test/loki] capacity/disk-under-need: the volume of loki is too small for what it lets in, got 5Gi; expected at least 6Gi; fix: leave persistence(..) out, or persistence(Persistence.claim(Storage.gibibytes(6)))");
    }

    @Test
    void stays_quiet_and_the_fixes_work() {
      assertThat(
              problems(
                  props(500_000)
                      .resources(resources(400, 200, 1_000))
                      .persistence(Persistence.claim(Storage.gibibytes(6)))))
          .isEmpty();
      assertThat(problems(props(500_000).resources(resources(400, 200, 1_000)))).isEmpty();
    }
  }
}
