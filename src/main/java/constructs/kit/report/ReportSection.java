package constructs.kit.report;

import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * What one subject says in the report of an environment; a section without a word is left out. It
 * is asked on another thread, when everything is rendered.
 */
public interface ReportSection {
  /** What it says in {@code report.md}, under headings of its own. */
  String markdown();

  /**
   * What it says on a terminal.
   *
   * @param environments the names of those that say the same
   */
  default String text(String environments) {
    return "";
  }

  /** The file for programs, beside {@code report.md}. */
  default Optional<ReportFile> file() {
    return Optional.empty();
  }

  /** Adds what it says of an environment in the JSON that a command prints. */
  default void addTo(ObjectNode environment) {}
}
