package constructs.model.units;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantitiesTest {
  @Nested
  class OfMemory {
    @ParameterizedTest
    @CsvSource({
      "512Mi, 536870912",
      "500M, 500000000",
      "3k, 3000",
      "3Ki, 3072",
      "1.5Gi, 1610612736",
      ".5G, 500000000",
      "7., 7",
      "1e3, 1000",
      "5E, 5000000000000000000",
      "2Pi, 2251799813685248",
      "0, 0",
      "1T, 1000000000000",
      "1Ti, 1099511627776"
    })
    void is_read_as_kubernetes_reads_it(String quantity, long bytes) {
      assertThat(Memory.parse(quantity).bytes()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "", "400m", "512MB", "512mi", " 512Mi", "-5M", "0.3", "1e-1", "10E", "9e30", "Mi", "1.2.3"
        })
    void is_refused_when_it_is_no_whole_number_of_bytes(String quantity) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Memory.parse(quantity))
          .withMessage(
              "a quantity of bytes such as 500M or 512Mi is expected, got '" + quantity + "'");
    }

    @ParameterizedTest
    @CsvSource({
      "500000000, 500M, 500 MB",
      "536870912, 512Mi, 537 MB",
      "1073741824, 1Gi, 1074 MB",
      "2000000000, 2G, 2000 MB",
      "317, 317, 1 MB",
      "0, 0, 0 MB"
    })
    void is_written_in_the_largest_unit_that_loses_nothing(
        long bytes, String quantity, String text) {
      assertThat(new Memory(bytes).quantity()).isEqualTo(quantity);
      assertThat(new Memory(bytes)).hasToString(text);
      assertThat(Memory.parse(quantity).bytes()).isEqualTo(bytes);
    }

    @Test
    void binary_and_decimal_units_can_not_be_mixed_up() {
      assertThat(Memory.mebibytes(512))
          .isGreaterThan(Memory.megabytes(512))
          .isEqualByComparingTo(Memory.parse("0.5Gi"));
      assertThat(Memory.gibibytes(3)).isEqualTo(Memory.mebibytes(3_072));
    }

    @Test
    void is_added_multiplied_and_shared() {
      assertThat(Memory.megabytes(7).plus(Memory.megabytes(4)).times(3))
          .isEqualTo(Memory.megabytes(33));
      assertThat(Memory.megabytes(7).percent(90)).isEqualTo(new Memory(6_300_000));
    }

    @Test
    void is_not_negative_and_does_not_overflow() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Memory(-7))
          .withMessage("memory must not be negative, got -7");
      assertThatExceptionOfType(ArithmeticException.class)
          .isThrownBy(() -> Memory.gibibytes(1L << 34));
    }
  }

  @Nested
  class OfCpu {
    @ParameterizedTest
    @CsvSource({"150m, 150", "0.5, 500", "2, 2000", "0.003, 3", "1e1, 10000", "0, 0"})
    void is_read_as_kubernetes_reads_it(String quantity, long millicores) {
      assertThat(Cpu.parse(quantity).millicores()).isEqualTo(millicores);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "m", "0.5m", "100 m", "0.0005", "half", "100M"})
    void is_refused_when_it_is_none(String quantity) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Cpu.parse(quantity))
          .withMessage("a CPU quantity such as 100m or 0.5 is expected, got '" + quantity + "'");
    }

    @Test
    void is_added_multiplied_compared_and_written() {
      assertThat(Cpu.millicores(7).plus(Cpu.ZERO).times(3))
          .isEqualTo(Cpu.millicores(21))
          .isGreaterThan(Cpu.millicores(20))
          .hasToString("21m");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Cpu.millicores(-7))
          .withMessage("cpu must not be negative, got -7");
    }
  }

  @Nested
  class OfStorage {
    @Test
    void is_written_in_the_largest_unit_that_loses_nothing() {
      assertThat(Storage.gigabytes(600)).hasToString("600G");
      assertThat(Storage.gibibytes(7)).hasToString("7Gi").isGreaterThan(Storage.gigabytes(7));
      assertThat(Storage.mebibytes(317).quantity()).isEqualTo("317Mi");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Storage(-7))
          .withMessage("storage must not be negative, got -7");
    }
  }

  @Nested
  class OfTraces {
    @ParameterizedTest
    @CsvSource({"10, 10", "0.5, 0.5", "100, 100", "33.30, 33.3"})
    void is_a_plain_decimal(double percent, String text) {
      assertThat(SamplingRatio.percent(percent)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, 100.1, Double.NaN})
    void is_more_than_none_and_at_most_all(double percent) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> SamplingRatio.percent(percent))
          .withMessage("sampling percent must be above 0 and at most 100, got " + percent);
    }
  }
}
