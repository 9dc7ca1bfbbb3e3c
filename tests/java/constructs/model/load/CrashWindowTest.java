package constructs.model.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import constructs.model.labels.Workload;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CrashWindowTest {
  private static CrashWindow window(int settled, int longest) {
    return new CrashWindow(
        new Workload("zoo", "sloth"),
        "steps",
        Duration.ofSeconds(settled),
        Duration.ofSeconds(longest));
  }

  @Test
  void what_goes_on_is_safe_no_sooner_than_what_has_ended() {
    assertThat(window(13, 13).longest()).hasSeconds(13);
    assertThatThrownBy(() -> window(13, 12))
        .hasMessage("settled must be above 0 and not above longest, got PT13S and PT12S");
    assertThatThrownBy(() -> window(0, 12))
        .hasMessage("settled must be above 0 and not above longest, got PT0S and PT12S");
  }
}
