package constructs.model.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import constructs.model.units.SamplingRatio;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LoadProfileTest {
  private static final LoadProfile LOAD =
      LoadProfile.builder()
          .activeSeries(13_001)
          .scrapeInterval(Duration.ofSeconds(10))
          .logBytesPerSecond(17)
          .spansPerSecond(70)
          .errorPercent(20)
          .build();

  @Test
  void samples_are_those_of_all_series_in_a_second_rounded_up() {
    assertThat(LOAD.samplesPerSecond()).isEqualTo(1_301);
    assertThat(LoadProfile.defaults().samplesPerSecond()).isEqualTo(667);
  }

  @Test
  void a_node_has_its_share_of_the_cluster_rounded_up() {
    assertThat(LOAD.perNode(3)).isEqualTo(new NodeLoad(434, 6, 24));
    assertThat(LoadProfile.defaults().perNode(3)).isEqualTo(new NodeLoad(223, 16_667, 17));
  }

  @Test
  void behind_a_sampler_are_the_spans_that_it_keeps() {
    Sampling.Tail tail = Sampling.tail().baseline(SamplingRatio.percent(10));

    assertThat(LOAD.sampled(Sampling.all()).spansPerSecond()).isEqualTo(70);
    assertThat(LOAD.sampled(Sampling.head(SamplingRatio.percent(30))).spansPerSecond())
        .isEqualTo(21);
    assertThat(LOAD.sampled(tail).spansPerSecond()).isEqualTo(7);
    assertThat(LOAD.sampled(tail.keepErrors()).spansPerSecond()).isEqualTo(20);
    assertThat(LOAD.sampled(tail.keepSlowerThan(Duration.ofSeconds(2))).spansPerSecond())
        .isEqualTo(20);
  }

  @Test
  void megabytes_a_day_are_bytes_a_second() {
    assertThat(LoadProfile.megabytesPerDay(86_400)).isEqualTo(1_000_000);
    assertThat(LoadProfile.megabytesPerDay(1)).isEqualTo(12);
  }

  @Test
  void nonsense_is_refused_where_it_is_written() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LOAD.perNode(0))
        .withMessage("nodes must be at least 1, got 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LOAD.toBuilder().activeSeries(0).build())
        .withMessage("activeSeries must be at least 1, got 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LOAD.toBuilder().podsReplaced(-3).build())
        .withMessage("podsReplaced must be at least 0, got -3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LOAD.toBuilder().seriesPerPod(0).build())
        .withMessage("seriesPerPod must be at least 1, got 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LOAD.toBuilder().scrapeInterval(Duration.ofMillis(999)).build())
        .withMessage("scrapeInterval in ms must be at least 1000, got 999");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LOAD.toBuilder().auditPercent(101).build())
        .withMessage("auditPercent must be from 0 to 100, got 101.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LOAD.toBuilder().queriesPerSecond(-1).build())
        .withMessage("queriesPerSecond must not be negative, got -1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new NodeLoad(1, -2, 3))
        .withMessage("logBytesPerSecond must not be negative, got -2");
  }
}
