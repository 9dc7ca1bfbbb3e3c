package constructs.kit.checks.process;

import constructs.model.diagnostics.Rule;
import constructs.model.diagnostics.Severity;

/** The rules about what a program does with its pod. */
public enum ProcessRule implements Rule {
  PATH_OUTSIDE_VOLUME(
      "kube/path-outside-volume",
      "the root file system can't be written and is empty after each restart: the program stops at its start, or loses what it keeps"),
  PATHS_OVERLAP(
      "kube/paths-overlap",
      "each part clears its directory of what it doesn't know, also of the other's files; some programs refuse to start"),
  UNEXPANDED_VARIABLE(
      "kube/unexpanded-variable",
      "without its flag the program takes ${NAME} for the value, and logs in or connects with that text");

  private final Definition definition;

  ProcessRule(String id, String rationale) {
    this.definition = new Definition(id, Severity.ERROR, rationale);
  }

  @Override
  public Definition definition() {
    return definition;
  }
}
