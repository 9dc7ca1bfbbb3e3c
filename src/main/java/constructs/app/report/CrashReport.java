package constructs.app.report;

import constructs.kit.report.TextTable;
import constructs.model.config.GoDuration;
import constructs.model.load.CrashWindow;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;

/**
 * What people and programs read about what a crash costs.
 *
 * @param windows what is lost, one for each backend that loses something
 */
record CrashReport(List<CrashWindow> windows) {
  /** Copies the list. */
  CrashReport {
    windows = List.copyOf(windows);
  }

  /** The section of a report; empty where nothing is lost. */
  String markdown() {
    if (windows.isEmpty()) {
      return "";
    }
    TextTable table =
        new TextTable("backend", "lost", "safe after the last part", "safe after the first part");
    for (CrashWindow window : windows) {
      String longest = GoDuration.format(window.longest()) + ", however long it goes on";
      String settled = GoDuration.format(window.settled());
      table.row(window.backend().toString(), window.what(), settled, longest);
    }
    return "\n## What a crash costs\n\n"
        + "What is acknowledged and lost all the same when the process is killed (SIGKILL, out of memory). A pod that is deleted or replaced ends in order and, if its volume is a claim, loses nothing; backends that are not listed write each request down before they acknowledge it.\n\n"
        + table.markdown();
  }

  /** Adds the windows to the file for programs. */
  void addTo(ArrayNode crashes) {
    windows.forEach(
        window ->
            crashes
                .addObject()
                .put("backend", window.backend().toString())
                .put("lost", window.what())
                .put("settledSeconds", window.settled().toSeconds())
                .put("longestSeconds", window.longest().toSeconds()));
  }
}
