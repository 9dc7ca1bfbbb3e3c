package constructs.mimir;

import constructs.model.diagnostics.Rule;
import constructs.model.diagnostics.Severity;

/** The rules about Mimir. */
public enum MimirRule implements Rule {
  /** A bucket must not be named like the first label of the store's host. */
  BUCKET_NAMED_LIKE_ENDPOINT(
      "mimir/bucket-named-like-endpoint",
      "Mimir refuses to start when the S3 endpoint begins with the bucket name: it takes the host for a virtual-hosted bucket"),
  /** In a shared bucket, Mimir's prefix must be one that it takes. */
  BUCKET_PREFIX(
      "mimir/bucket-prefix",
      "Mimir refuses to start with a prefix of other characters than letters and digits");

  private final Definition definition;

  MimirRule(String id, String rationale) {
    this.definition = new Definition(id, Severity.ERROR, rationale);
  }

  @Override
  public Definition definition() {
    return definition;
  }
}
