package constructs.objectstore;

import constructs.model.diagnostics.Rule;
import constructs.model.diagnostics.Severity;

/** The rules about MinIO. */
public enum MinioRule implements Rule {
  /** The image should be one that somebody maintains. */
  UNMAINTAINED(
      "objectstore/minio-unmaintained",
      Severity.WARNING,
      "upstream MinIO is unmaintained since 2026-02, and no image of it has the fix for CVE-2025-62506, by which a restricted service account lifts its own restriction");

  private final String id;
  private final Severity severity;
  private final String rationale;

  MinioRule(String id, Severity severity, String rationale) {
    this.id = id;
    this.severity = severity;
    this.rationale = rationale;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Severity severity() {
    return severity;
  }

  @Override
  public String rationale() {
    return rationale;
  }
}
