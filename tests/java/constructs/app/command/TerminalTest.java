package constructs.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalTest {
  private static final String CLEAR = "\r\u001b[K";

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private Terminal terminal(Map<String, String> environment, boolean progress, boolean onTerminal) {
    return Terminal.of(
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        environment,
        progress,
        onTerminal);
  }

  private static void say(Terminal terminal) {
    terminal.step("one");
    terminal.step("two");
    terminal.printProblems("a\n  error   x/y: z\n  warning v/w: u\n");
    terminal.print("done\n");
  }

  @Test
  void a_terminal_has_one_live_line_and_colours() {
    say(terminal(Map.of("TERM", "xterm"), true, true));

    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            CLEAR
                + "one"
                + CLEAR
                + "two"
                + CLEAR
                + "a\n  \u001b[31merror\u001b[0m   x/y: z\n  \u001b[33mwarning\u001b[0m v/w: u\n"
                + CLEAR);
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("done\n");
  }

  @ParameterizedTest
  @CsvSource({"CI, true", "CI, 1", "NO_COLOR, 1", "TERM, dumb"})
  void plain_lines_where_the_environment_asks_for_them(String variable, String value) {
    say(terminal(Map.of(variable, value), true, true));

    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo("one%ntwo%na\n  error   x/y: z\n  warning v/w: u\n".formatted());
  }

  @Test
  void an_empty_no_color_is_not_set() {
    say(terminal(Map.of("NO_COLOR", ""), true, true));

    assertThat(err.toString(StandardCharsets.UTF_8)).startsWith(CLEAR);
  }

  @Test
  void plain_lines_where_there_is_no_terminal() {
    say(terminal(Map.of(), true, false));

    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo("one%ntwo%na\n  error   x/y: z\n  warning v/w: u\n".formatted());
  }

  @Test
  void problems_only_without_progress() {
    say(terminal(Map.of(), false, false));

    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo("a\n  error   x/y: z\n  warning v/w: u\n");
  }
}
