package constructs.mimir;

import static org.assertj.core.api.Assertions.assertThat;

import constructs.kit.capacity.Allocation;
import constructs.kit.capacity.CapacityRule;
import constructs.kit.capacity.Figures;
import constructs.kit.kube.Persistence;
import constructs.kit.kube.Resources;
import constructs.kit.tree.ManifestTree;
import constructs.model.diagnostics.Problem;
import constructs.model.load.LoadProfile;
import constructs.model.store.ObjectStore;
import constructs.model.units.Cpu;
import constructs.model.units.Memory;
import constructs.model.units.Storage;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.cdk8s.Chart;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import testing.Rendered;

class MimirCapacityTest {
  private static MimirMonolithicProps.Builder props(LoadProfile.Builder load) {
    return MimirMonolithicProps.builder(
            ObjectStore.external(URI.create("http://s3.test:9123"), "zz-1", ""))
        .load(load.build());
  }

  private static LoadProfile.Builder load() {
    return LoadProfile.builder().activeSeries(30_000).queriesPerSecond(0.5);
  }

  private static Resources resources(long request, long millicores, long limit) {
    return new Resources(
        Memory.megabytes(request), Cpu.millicores(millicores), Memory.megabytes(limit));
  }

  private static List<String> problems(MimirMonolithicProps.Builder props) {
    Chart chart = Rendered.chart();
    new MimirMonolithic(chart, "mimir", props.build());
    return ManifestTree.of(chart).problems().stream().map(Problem::toString).toList();
  }

  @Test
  void predicts_from_series_samples_and_queries() {
    MimirCapacity capacity =
        new MimirCapacity(props(load().activeSeries(30_000).queriesPerSecond(0.5)).build());

    assertThat(capacity.demand().memory()).isEqualTo(Memory.megabytes(160 + 129 + 10));
    assertThat(capacity.demand().cpu()).isEqualTo(Cpu.millicores(12 + 36 + 100));
    assertThat(capacity.demand().objects().bytes()).isEqualTo(2_000L * 86_400 * 365 * 24 / 10);
    assertThat(capacity.disk().bytes()).isEqualTo(38_000 * 67_000L);
    assertThat(Allocation.volume(null, capacity.disk()))
        .isEqualTo(Persistence.claim(Storage.gibibytes(10)));
  }

  @Test
  void lets_in_more_series_than_declared_and_four_times_their_samples() {
    MimirCapacity capacity =
        new MimirCapacity(
            props(load().activeSeries(20_000).scrapeInterval(Duration.ofSeconds(30))).build());

    assertThat(capacity.maxSeries()).isEqualTo(27_000);
    assertThat(capacity.ingestionRate()).isEqualTo(3_600);
    assertThat(capacity.ingestionBurst()).isEqualTo(108_000);
    assertThat(new MimirCapacity(props(load()).maxSeries(12_345).build()).maxSeries())
        .isEqualTo(12_345);
  }

  @Test
  void a_rollout_has_room_for_the_pods_that_are_declared() {
    LoadProfile.Builder load = load().podsReplaced(53).seriesPerPod(170);
    MimirCapacity capacity = new MimirCapacity(props(load).build());

    assertThat(capacity.maxSeries()).isEqualTo(33_000 + 53 * 170);
    assertThat(capacity.crowded()).isEqualTo(33_000);
    assertThat(capacity.demand().reasons())
        .last()
        .isEqualTo(
            "a rollout may replace 70 pods of 170 series at once, and as many again a quarter of an hour later");
    assertThat(
            new MimirCapacity(
                    props(load).maxSeries(31_000).outOfOrderTimeWindow(Duration.ZERO).build())
                .demand()
                .reasons())
        .last()
        .isEqualTo(
            "a rollout may replace 5 pods of 170 series at once, and as many again four hours later");
    assertThat(new MimirCapacity(props(load).maxSeries(31_000).build()).crowded())
        .isEqualTo(31_000);
  }

  @Test
  void an_own_measurement_replaces_a_constant() {
    MimirMonolithicProps.Builder props = props(load().activeSeries(30_000));
    Figures<MimirFigure> own =
        Figures.<MimirFigure>defaults().with(MimirFigure.SERIES_MEMORY, 5_200);

    assertThat(new MimirCapacity(props.figures(own).build()).demand().memory())
        .isEqualTo(Memory.megabytes(160 + 156 + 10));
  }

  /** {@link CapacityRule#MEMORY_OVER_ROW}. */
  @Nested
  class MemoryOverRow {
    @Test
    @DisplayName("#7: a million series do not fit 500 MB, and the message says what does")
    void fires_for_the_literal_numbers_of_the_document() {
      assertThat(problems(props(load().activeSeries(1_000_000))))
          .first()
          .isEqualTo(
              "[test/mimir] capacity/memory-over-row: 1,000,000 series every 15s and 0.5 queries/s need more memory than the row of mimir, got 4470 MB; expected at most 500 MB, which carry 76,744 series with 0.5 queries/s; fix: activeSeries(76_744), 100 MB more carry 23,255 more and 0.1 queries/s less 465 more; a longer scrape interval saves objects, no memory; or a row of Memory.megabytes(4_470)");
    }

    @Test
    void the_series_of_the_fix_fit() {
      assertThat(problems(props(load().activeSeries(76_744)).resources(resources(500, 500, 2_000))))
          .isEmpty();
    }

    @Test
    void the_row_of_the_fix_fits() {
      assertThat(
              problems(
                  props(load().activeSeries(1_000_000)).resources(resources(4_470, 1_312, 30_000))))
          .isEmpty();
    }
  }

  /** {@link CapacityRule#CPU_OVER_ROW}. */
  @Nested
  class CpuOverRow {
    private final LoadProfile.Builder load = load().activeSeries(45_000).queriesPerSecond(1);

    @Test
    void fires_with_the_whole_message() {
      assertThat(problems(props(load).resources(resources(700, 200, 2_000))))
          .containsExactly(
              "[test/mimir] capacity/cpu-over-row: 45,000 series every 15s and 1 queries/s need more CPU than the row of mimir, got 266m; expected at most 200m, which carry 0 series with 1 queries/s; fix: queriesPerSecond(0.67), 0.1 queries/s less carry 16,666 series more, twice the scrape interval twice as many; or a row of Cpu.millicores(266)");
    }

    @Test
    void stays_quiet_with_the_row_and_with_the_queries_of_the_fix() {
      assertThat(problems(props(load.queriesPerSecond(0.67)).resources(resources(700, 200, 2_000))))
          .isEmpty();
      assertThat(problems(props(load.queriesPerSecond(1)).resources(resources(700, 266, 2_000))))
          .isEmpty();
    }
  }

  /** {@link CapacityRule#LIMIT_OVER_MEMORY}. */
  @Nested
  class LimitOverMemory {
    @Test
    @DisplayName("#7: a limit of a million series is not what a limit of 1 GiB carries")
    void fires_for_the_literal_limit_of_the_document() {
      assertThat(
              problems(
                  props(load())
                      .maxSeries(1_000_000)
                      .persistence(Persistence.claim(Storage.gibibytes(100)))))
          .containsExactly(
              "[test/mimir] capacity/limit-over-memory: mimir lets in 1,000,000 series, more than its memory carries, got 5052 MB; expected at most 967 MB, 90 % of the limit of 1074 MB, which carry 49,852 series and the worst queries; fix: maxSeries(49_852); or resources(..) with a limit of Memory.megabytes(5_614)");
    }

    @Test
    void stays_quiet_with_the_limit_of_the_fix() {
      assertThat(problems(props(load()).maxSeries(49_852))).isEmpty();
    }

    @Test
    void stays_quiet_with_the_memory_of_the_fix() {
      assertThat(
              problems(
                  props(load())
                      .maxSeries(1_000_000)
                      .persistence(Persistence.claim(Storage.gibibytes(100)))
                      .resources(resources(500, 200, 5_614))))
          .isEmpty();
    }

    @Test
    void names_the_load_where_the_limit_follows_it() {
      assertThat(problems(props(load().activeSeries(45_000).queriesPerSecond(0.1))))
          .containsExactly(
              "[test/mimir] capacity/limit-over-memory: mimir lets in 54,500 series, more than its memory carries, got 987 MB; expected at most 967 MB, 90 % of the limit of 1074 MB, which carry 49,852 series and the worst queries; fix: activeSeries(40_774); or resources(..) with a limit of Memory.megabytes(1_096)");
      assertThat(problems(props(load().activeSeries(40_774).queriesPerSecond(0.1)))).isEmpty();
    }
  }

  /** {@link MimirRule#LIMIT_UNDER_LOAD}. */
  @Nested
  class LimitUnderLoad {
    private final LoadProfile.Builder load = load().podsReplaced(53).seriesPerPod(170);

    @Test
    void fires_with_the_whole_message() {
      assertThat(problems(props(load).maxSeries(39_009)))
          .containsExactly(
              "[test/mimir] mimir/limit-under-load: fewer series are let in than the load has, those of a rollout included, got maxSeries(39_009);"
                  + " expected at least 39,010: 30,000 that get samples and 9,010 of replaced pods; fix: leave maxSeries(..) out, or declare less with load(..)");
    }

    @Test
    void stays_quiet_at_what_is_needed() {
      assertThat(problems(props(load).maxSeries(39_010))).isEmpty();
    }

    @Test
    void both_fixes_work() {
      assertThat(problems(props(load))).isEmpty();
      assertThat(problems(props(load.podsReplaced(52)).maxSeries(39_009))).isEmpty();
    }
  }

  /** {@link CapacityRule#DISK_UNDER_NEED}. */
  @Nested
  class DiskUnderNeed {
    private final MimirMonolithicProps.Builder props =
        props(load()).persistence(Persistence.claim(Storage.gibibytes(2)));

    @Test
    void fires_with_the_whole_message() {
      assertThat(problems(props))
          .containsExactly(
              "[test/mimir] capacity/disk-under-need: the volume of mimir is too small for what it lets in, got 2Gi; expected at least 3Gi; fix: leave persistence(..) out, or persistence(Persistence.claim(Storage.gibibytes(3)))");
    }

    @Test
    void stays_quiet_and_both_fixes_work() {
      assertThat(problems(props.persistence(Persistence.claim(Storage.gibibytes(3))))).isEmpty();
      assertThat(problems(props.persistence(null))).isEmpty();
    }
  }
}
