package constructs.kit.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import constructs.model.units.Memory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CurveTest {
  private final Curve curve = Curve.from(80).to(10, 200).to(50, 500).to(100, 550);

  @ParameterizedTest
  @CsvSource({"0, 80", "5, 140", "10, 200", "30, 350", "100, 550", "200, 650"})
  void goes_straight_between_its_points_and_on_after_the_last(double load, double need) {
    assertThat(curve.at(load)).isEqualTo(need);
    assertThat(curve.carriedBy(need)).isEqualTo(load);
  }

  @Test
  void less_than_without_load_carries_nothing() {
    assertThat(curve.carriedBy(79)).isZero();
    assertThat(Curve.line(136e6, 4_200).carriedBy(Memory.megabytes(135))).isZero();
  }

  @Test
  void a_line_has_a_base_and_a_slope() {
    assertThat(Curve.line(7, 3).at(4L)).isEqualTo(19);
    assertThat(Curve.line(7, 3).carriedBy(22)).isEqualTo(5);
  }

  @Test
  void more_load_never_needs_less() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Curve.from(5).to(1, 4))
        .withMessage("more load must need at least as much, got 4.0 for 1.0 after 5.0 for 0.0");
  }
}
