package constructs.kit.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import constructs.model.units.Cpu;
import constructs.model.units.Memory;
import java.util.List;
import org.junit.jupiter.api.Test;

class BudgetTest {
  private static final BudgetRow SLOTH =
      new BudgetRow("sloth", 3, Memory.megabytes(107), Cpu.millicores(11));

  @Test
  void a_row_counts_once_for_each_instance() {
    assertThat(SLOTH.totalMemory()).isEqualTo(Memory.megabytes(321));
    assertThat(SLOTH.totalCpu()).isEqualTo(Cpu.millicores(33));
  }

  @Test
  void a_row_needs_an_instance() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BudgetRow("sloth", 0, Memory.ZERO, Cpu.ZERO))
        .withMessage("instances of sloth must be at least 1, got 0");
  }

  @Test
  void a_component_has_one_row_in_both_tables() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Budget(3, List.of(SLOTH), Memory.ZERO, Cpu.ZERO, List.of(SLOTH)))
        .withMessage("each component must have one row, got [sloth, sloth]");
  }

  @Test
  void rows_come_and_go_by_copies() {
    Budget empty = new Budget(3, List.of(), Memory.ZERO, Cpu.ZERO, List.of());
    Budget beyond = empty.withBeyond(SLOTH);
    assertThat(beyond.row("sloth")).contains(SLOTH);
    assertThat(beyond.without("sloth")).isEqualTo(empty);
    assertThat(empty.row("sloth")).isEmpty();
  }
}
