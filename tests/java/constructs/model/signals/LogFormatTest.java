package constructs.model.signals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LogFormatTest {
  /** Seed defect 53: what the loggers write is not what the document has. */
  @Test
  void loggers_have_keys_of_their_own() {
    assertThat(LogFormat.SEED.messageKey()).isEqualTo("message");
    assertThat(LogFormat.PINO.messageKey()).isEqualTo("msg");
    assertThat(LogFormat.PINO.timestampKey()).isEqualTo("time");
    assertThat(LogFormat.STRUCTLOG.messageKey()).isEqualTo("event");
    assertThat(LogFormat.PLAIN.name()).isEqualTo("plain");
  }

  @Test
  void levels_of_all_formats_end_as_the_same_six() {
    assertThat(LogFormat.PINO.levels().values())
        .containsExactlyInAnyOrderElementsOf(LogFormat.LEVELS);
    assertThat(LogFormat.STRUCTLOG.levels()).containsEntry("warning", "warn");
    assertThat(LogFormat.SEED.levels()).containsEntry("warning", "warn");
  }

  @Test
  void a_format_of_ones_own_has_every_key_in_its_place() {
    assertThat(
            LogFormat.json("sloth", "grade", "said", "when")
                .trace("walk", "step")
                .levels(Map.of("meh", "info")))
        .isEqualTo(
            new LogFormat.Json(
                "sloth",
                "grade",
                "said",
                "when",
                "walk",
                "step",
                new TreeMap<>(Map.of("meh", "info"))));
  }

  @Test
  void nonsense_is_refused_where_it_is_written() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LogFormat.json("Sloth", "level", "msg", "time"))
        .withMessage("the name of a log format is lower-case letters, digits and '_', got 'Sloth'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LogFormat.json("sloth", "log.level", "msg", "time"))
        .withMessage("the key of a log line is letters, digits and '_', got 'log.level'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LogFormat.SEED.levels(Map.of("notice", "note")))
        .withMessage(
            "a spelling in lower case stands for one of trace, debug, info, warn, error, fatal, got 'notice' for 'note'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LogFormat.SEED.levels(Map.of("WARN", "warn")))
        .withMessageContaining("got 'WARN' for 'warn'");
  }
}
