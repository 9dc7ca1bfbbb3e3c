package constructs.model.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import constructs.model.units.SamplingRatio;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SamplingTest {
  private static final Sampling.Tail TAIL =
      Sampling.tail()
          .keepErrors()
          .keepSlowerThan(Duration.ofMillis(2_700))
          .baseline(SamplingRatio.percent(7));

  @Test
  void tail_begins_by_keeping_every_trace() {
    assertThat(Sampling.tail())
        .isEqualTo(
            new Sampling.Tail(
                SamplingRatio.percent(100),
                false,
                null,
                Duration.ofSeconds(60),
                Duration.ofSeconds(10)));
    assertThat(Sampling.tail(SamplingRatio.percent(7)))
        .isEqualTo(Sampling.tail().baseline(SamplingRatio.percent(7)));
  }

  @Test
  void the_order_of_the_calls_does_not_matter() {
    assertThat(TAIL.longestRequest(Duration.ofSeconds(11)).afterRoot(Duration.ofSeconds(3)))
        .isEqualTo(
            Sampling.tail(SamplingRatio.percent(7))
                .afterRoot(Duration.ofSeconds(3))
                .longestRequest(Duration.ofSeconds(11))
                .keepSlowerThan(Duration.ofMillis(2_700))
                .keepErrors())
        .isEqualTo(
            new Sampling.Tail(
                SamplingRatio.percent(7),
                true,
                Duration.ofMillis(2_700),
                Duration.ofSeconds(11),
                Duration.ofSeconds(3)));
  }

  /** The span of the time-out is sent when its SDK next sends. */
  @Test
  void the_wait_outlasts_the_longest_request() {
    assertThat(TAIL.decisionWait()).isEqualTo(Duration.ofSeconds(65));
    assertThat(TAIL.longestRequest(Duration.ofSeconds(11)).decisionWait())
        .isEqualTo(Duration.ofSeconds(16));
  }

  @Test
  void sampling_is_said_for_people() {
    assertThat(Sampling.all()).hasToString("100 %");
    assertThat(Sampling.head(SamplingRatio.percent(3))).hasToString("3 % by the applications");
    assertThat(Sampling.tail(SamplingRatio.percent(0.7))).hasToString("0.7 %");
    assertThat(Sampling.tail(SamplingRatio.percent(7)).keepErrors())
        .hasToString("7 % + errors 100 %");
    assertThat(TAIL).hasToString("7 % + errors 100 % + slower than 2.7 s 100 %");
  }

  @Test
  void durations_of_nothing_are_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TAIL.keepSlowerThan(Duration.ZERO))
        .withMessage("keepSlowerThan must be at least PT0.001S, got PT0S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TAIL.longestRequest(Duration.ofMillis(900)))
        .withMessage("longestRequest must be at least PT1S, got PT0.9S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TAIL.afterRoot(Duration.ofMillis(700)))
        .withMessage("afterRoot must be at least PT1S, got PT0.7S");
  }
}
