package constructs.alloy.wiring;

import constructs.alloy.collect.Composition;
import constructs.alloy.syntax.File;
import constructs.alloy.syntax.Parser;
import constructs.alloy.syntax.SyntaxException;
import constructs.model.diagnostics.Problem;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A configuration as it is applied, with what JSON patches made of it.
 *
 * @param file the file, an empty one where it can't be read
 * @param problems why it can't be read
 */
public record FinalConfig(File file, List<Problem> problems) {
  /** Copies the list. */
  public FinalConfig {
    problems = List.copyOf(problems);
  }

  /**
   * Reads the configuration from the final ConfigMap. One that nobody patched is known already and
   * is not parsed, because that takes time in each synthesis.
   *
   * @param composed the configuration that was composed
   */
  public static FinalConfig of(File composed, JsonNode configMap) {
    String text = configMap.path("data").path(Composition.FILE_NAME).asString("");
    if (text.equals(composed.text())) {
      return new FinalConfig(composed, List.of());
    }
    if (text.isBlank()) {
      return unreadable("it is empty or not there", "no " + Composition.FILE_NAME);
    }
    try {
      return new FinalConfig(Parser.parse(text), List.of());
    } catch (SyntaxException e) {
      String line = text.lines().skip(e.line() - 1L).findFirst().orElse("").strip();
      return unreadable(
          "line " + e.line() + ", column " + e.column() + ": " + e.what(), "'" + line + "'");
    }
  }

  private static FinalConfig unreadable(String why, String got) {
    return new FinalConfig(
        File.builder().build(),
        List.of(
            WiringRule.UNREADABLE_CONFIGURATION
                .problem(Composition.FILE_NAME + " can't be read: " + why)
                .got(got)
                .expected("text in Alloy's configuration syntax")
                .fix(
                    "AlloyDaemonSet.extraBlock(Block.raw(\"..\")) instead of a JSON patch of the text; it is checked where it is written")));
  }
}
