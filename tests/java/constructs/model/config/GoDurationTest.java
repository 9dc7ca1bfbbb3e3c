package constructs.model.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GoDurationTest {
  @ParameterizedTest
  @ValueSource(strings = {"744h", "1m30s", "17s", "1h2m3s4ms", "500ms", "0s"})
  void what_is_read_is_written_the_same(String text) {
    assertThat(GoDuration.parse(text).map(GoDuration::format)).hasValue(text);
  }

  @Test
  void minutes_are_no_milliseconds() {
    assertThat(GoDuration.parse("7m")).hasValue(Duration.ofMinutes(7));
    assertThat(GoDuration.parse("7ms")).hasValue(Duration.ofMillis(7));
    assertThat(GoDuration.parse("90m")).hasValue(Duration.ofMinutes(90));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "7", "7d", "m", "1.5s", "7s ", "-7s"})
  void what_is_no_duration_is_none(String text) {
    assertThat(GoDuration.parse(text)).isEmpty();
  }
}
