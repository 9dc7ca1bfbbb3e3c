package constructs.kit.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class FiguresTest {
  private enum Sloth implements Figure {
    TOES(Constant.measured(3, "toes", "a zoo")),
    NAPS(Constant.estimated(20, "h a day", "a guess"));

    private final Constant constant;

    Sloth(Constant constant) {
      this.constant = constant;
    }

    @Override
    public Constant constant() {
      return constant;
    }
  }

  @Test
  void a_measured_value_replaces_one_constant_and_no_other() {
    Figures<Sloth> own = Figures.<Sloth>defaults().with(Sloth.TOES, 2);

    assertThat(own.of(Sloth.TOES)).isEqualTo(2);
    assertThat(own.of(Sloth.NAPS)).isEqualTo(20);
    assertThat(Figures.<Sloth>defaults().of(Sloth.TOES)).isEqualTo(3);
  }

  @Test
  void nothing_is_negative() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Figures.<Sloth>defaults().with(Sloth.TOES, -1))
        .withMessage("TOES must not be negative, got -1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Constant.published(-1, "toes", "a zoo"))
        .withMessage("a constant must not be negative, got -1.0");
  }
}
