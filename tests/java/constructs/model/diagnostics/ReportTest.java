package constructs.model.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {
  private enum Rules implements Rule {
    A_WARNING(Severity.WARNING),
    B_ERROR(Severity.ERROR);

    private final Severity severity;

    Rules(Severity severity) {
      this.severity = severity;
    }

    @Override
    public Definition definition() {
      return new Definition("zoo/" + name().charAt(0), severity, "the sloth wakes up");
    }
  }

  private static final Problem WARNING =
      Rules.A_WARNING
          .problem("toes are missing")
          .at("zoo/sloth")
          .got("2")
          .expected("3")
          .fix("wait");
  private static final Problem ERROR =
      Rules.B_ERROR.problem("the nest is open").at("zoo/sloth").expected("a roof").fix("leaves");

  @Test
  void problem_says_where_what_value_expected_and_fix() {
    assertThat(WARNING)
        .hasToString("[zoo/sloth] zoo/A: toes are missing, got 2; expected 3; fix: wait");
    assertThat(ERROR.at("")).hasToString("zoo/B: the nest is open; expected a roof; fix: leaves");
    assertThat(WARNING.isError()).isFalse();
    assertThat(ERROR.isError()).isTrue();
  }

  @Test
  void text_is_grouped_by_path_with_errors_first_and_without_repetition() {
    Report report = Report.of(List.of(WARNING, ERROR, WARNING, ERROR.at(""), ERROR.at("zoo/alga")));
    assertThat(report.text())
        .isEqualTo(
            """
            (no path)
              error   zoo/B: the nest is open; expected a roof; fix: leaves
            zoo/alga
              error   zoo/B: the nest is open; expected a roof; fix: leaves
            zoo/sloth
              error   zoo/B: the nest is open; expected a roof; fix: leaves
              warning zoo/A: toes are missing, got 2; expected 3; fix: wait
            3 errors, 1 warning
            """);
    assertThat(report.errors()).isEqualTo(3);
    assertThat(report.warnings()).isEqualTo(1);
  }

  @Test
  void warnings_alone_are_no_errors() {
    assertThat(Report.of(List.of(WARNING)).hasErrors()).isFalse();
    assertThat(Report.of(List.of(WARNING)).text()).endsWith("0 errors, 1 warning\n");
    assertThat(Report.of(List.of(ERROR)).hasErrors()).isTrue();
  }

  @Test
  void nothing_to_say_is_no_text() {
    assertThat(Report.of(List.of()).text()).isEmpty();
  }

  @Test
  void refused_value_carries_its_problem() {
    InvalidValueException refused = new InvalidValueException(WARNING);
    assertThat(refused).hasMessage(WARNING.toString());
    assertThat(refused.problem()).isEqualTo(WARNING);
  }
}
