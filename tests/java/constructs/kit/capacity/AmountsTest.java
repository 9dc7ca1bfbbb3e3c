package constructs.kit.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import constructs.kit.kube.Persistence;
import constructs.kit.kube.Resources;
import constructs.model.units.Cpu;
import constructs.model.units.Memory;
import constructs.model.units.Storage;
import org.junit.jupiter.api.Test;

class AmountsTest {
  @Test
  void people_and_java_read_numbers() {
    assertThat(Amounts.count(62_857.9)).isEqualTo("62,857");
    assertThat(Amounts.literal(62_857.9)).isEqualTo("62_857");
    assertThat(Amounts.number(0.0105)).isEqualTo("0.0105");
    assertThat(Amounts.number(136)).isEqualTo("136");
    assertThat(Amounts.number(2_083.4)).isEqualTo("2083");
    assertThat(Amounts.rate(999_999L)).isEqualTo("999 kB/s");
    assertThat(Amounts.rate(1_650_000L)).isEqualTo("1.65 MB/s");
    assertThat(Amounts.gigabytes(new Storage(1))).isEqualTo("1 GB");
    assertThat(Amounts.call(Memory.megabytes(4_436))).isEqualTo("Memory.megabytes(4_436)");
  }

  @Test
  void nine_tenths_of_a_limit_can_be_used() {
    Resources resources =
        new Resources(Memory.megabytes(5), Cpu.millicores(1), Memory.megabytes(10));

    assertThat(Allocation.usable(resources)).isEqualTo(Memory.megabytes(9));
    assertThat(Allocation.limitFor(Memory.megabytes(9))).isEqualTo(Memory.megabytes(10));
    assertThat(Allocation.limitFor(new Memory(10))).isEqualTo(new Memory(12));
  }

  /** A claim can't shrink, so that those of 10 GiB stay what they are. */
  @Test
  void a_volume_is_what_was_chosen_or_what_is_needed_and_10_gibibytes_at_least() {
    Persistence chosen = Persistence.claim(Storage.gibibytes(3));

    assertThat(Allocation.volume(chosen, Storage.gibibytes(50))).isEqualTo(chosen);
    assertThat(Allocation.volume(null, Storage.gigabytes(1)))
        .isEqualTo(Persistence.claim(Storage.gibibytes(10)));
    assertThat(Allocation.volume(null, Storage.gigabytes(50)))
        .isEqualTo(Persistence.claim(Storage.gibibytes(47)));
  }
}
