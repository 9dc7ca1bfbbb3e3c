package constructs.model.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ConfigFileTest {
  private final ConfigFile file =
      ConfigFile.parse("zoo:\n  sloth: {toes: 3, slow: true, nap: 31h, winter: 13d, free: 0}\n");

  @Test
  void has_values_by_their_paths() {
    assertThat(file.isReadable()).isTrue();
    assertThat(file.at("zoo.sloth.toes").asInt()).isEqualTo(3);
    assertThat(file.isTrue("zoo.sloth.slow")).isTrue();
    assertThat(file.text("zoo.sloth.nap")).isEqualTo("31h");
    assertThat(file.text("zoo.sloth.wings")).isEmpty();
    assertThat(file.isTrue("zoo.sloth.wings")).isFalse();
  }

  @Test
  void reads_durations_of_go_and_of_prometheus() {
    assertThat(file.duration("zoo.sloth.nap")).contains(Duration.ofHours(31));
    assertThat(file.duration("zoo.sloth.winter")).contains(Duration.ofDays(13));
    assertThat(file.duration("zoo.sloth.free")).contains(Duration.ZERO);
    assertThat(file.duration("zoo.sloth.slow")).isEmpty();
    assertThat(file.duration("zoo.sloth.wings")).isEmpty();
  }

  @Test
  void what_cannot_be_read_has_nothing() {
    assertThat(ConfigFile.parse("{").isReadable()).isFalse();
    assertThat(ConfigFile.parse("").isReadable()).isFalse();
    assertThat(ConfigFile.parse("").text("zoo")).isEmpty();
  }
}
