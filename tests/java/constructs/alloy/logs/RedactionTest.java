package constructs.alloy.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import constructs.alloy.syntax.Block;
import constructs.alloy.syntax.File;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class RedactionTest {
  private static final Pattern STATEMENT =
      Pattern.compile("replace_pattern\\(body, \"(.*)\", \"(.*)\"\\)");

  @SuppressWarnings("UnusedVariable") // read by JUnit
  private static final List<LogCases.Case> SECRETS = LogCases.SECRETS;

  /** What the statements of a record's body make of a text. */
  private static String stated(Redaction redaction, String text) {
    File file = LogFiles.otlp(PodLogs.api().redaction(redaction));
    Block body =
        LogFiles.block(file, "otelcol.processor.transform.redaction")
            .blocks("log_statements")
            .reduce((first, second) -> second)
            .orElseThrow();
    String result = text;
    for (String statement : body.texts("statements")) {
      var replace = STATEMENT.matcher(statement);
      if (replace.matches()) {
        result =
            Pattern.compile(unquoted(replace.group(1)))
                .matcher(result)
                .replaceAll(
                    found -> {
                      StringBuilder kept = new StringBuilder();
                      for (int group = 1; group <= found.groupCount(); group++) {
                        kept.append(found.group(group) == null ? "" : found.group(group));
                      }
                      return java.util.regex.Matcher.quoteReplacement(
                          kept + unquoted(replace.group(2)).replaceAll("\\$\\{\\d+}", ""));
                    });
      }
    }
    return result;
  }

  private static String unquoted(String text) {
    return text.replaceAll("\\\\([\\\\\"])", "$1");
  }

  @ParameterizedTest
  @FieldSource("SECRETS")
  void hides_the_same_in_records_as_in_lines(LogCases.Case secret) {
    assertThat(stated(Redaction.standard(), secret.line())).isEqualTo(secret.stored());
  }

  @Test
  void hides_what_has_further_names() {
    String line = "{\"claw\":\"left\",\"password\":\"x\",\"Long-Claw\":7}";
    assertThat(stated(Redaction.of("claw"), line))
        .isEqualTo("{\"claw\":\"<redacted>\",\"password\":\"x\",\"Long-Claw\":0}");
    assertThat(stated(Redaction.standard().and("CLAW"), line))
        .isEqualTo("{\"claw\":\"<redacted>\",\"password\":\"<redacted>\",\"Long-Claw\":0}");
  }

  @Test
  void names_are_words() {
    assertThatThrownBy(() -> Redaction.standard().and("(.*)"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a name to redact is at least three letters, digits, '_' or '-', got '(.*)'");
    assertThat(Redaction.of("Claw", "claw")).isEqualTo(Redaction.of("claw"));
  }

  @Test
  void a_long_line_without_a_secret_costs_one_look() {
    String line = "{\"message\":\"" + "the words ".repeat(2000) + "\"}";
    assertThat(stated(Redaction.standard(), line)).isEqualTo(line);
  }
}
