package constructs.mimir;

import constructs.model.diagnostics.Rule;
import constructs.model.diagnostics.Severity;

/** The rules about Mimir. */
public enum MimirRule implements Rule {
  /** A bucket must not be named like the first label of the store's host. */
  BUCKET_NAMED_LIKE_ENDPOINT(
      "mimir/bucket-named-like-endpoint",
      "Mimir refuses to start when the S3 endpoint begins with the bucket name: it takes the host for a virtual-hosted bucket");

  private final String id;
  private final String rationale;

  MimirRule(String id, String rationale) {
    this.id = id;
    this.rationale = rationale;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Severity severity() {
    return Severity.ERROR;
  }

  @Override
  public String rationale() {
    return rationale;
  }
}
