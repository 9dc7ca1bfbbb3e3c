package constructs.objectstore;

import constructs.model.diagnostics.Rule;
import constructs.model.diagnostics.Severity;

/** The rules about MinIO. */
enum MinioRule implements Rule {
  UNMAINTAINED(
      "objectstore/minio-unmaintained",
      Severity.WARNING,
      "upstream MinIO is unmaintained since 2026-02, and no image of it has the fix for CVE-2025-62506, by which a restricted service account lifts its own restriction");

  private final Definition definition;

  MinioRule(String id, Severity severity, String rationale) {
    this.definition = new Definition(id, severity, rationale);
  }

  @Override
  public Definition definition() {
    return definition;
  }
}
