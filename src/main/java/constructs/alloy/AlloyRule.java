package constructs.alloy;

import constructs.model.diagnostics.Rule;
import constructs.model.diagnostics.Severity;

/** The rules about Alloy. */
enum AlloyRule implements Rule {
  STORAGE_PATH_WITHOUT_VOLUME(
      "alloy/storage-path-without-volume",
      "the write-ahead log and the log positions have nowhere to be: the root file system can't be written, and would go with the container");

  private final Definition definition;

  AlloyRule(String id, String rationale) {
    this.definition = new Definition(id, Severity.ERROR, rationale);
  }

  @Override
  public Definition definition() {
    return definition;
  }
}
