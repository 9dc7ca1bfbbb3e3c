package constructs.model.store;

import constructs.model.diagnostics.Internal;
import constructs.model.diagnostics.Rule;
import constructs.model.diagnostics.Severity;

/** The rules about object stores of any kind. */
@Internal
public enum StoreRule implements Rule {
  ENDPOINT(
      "objectstore/endpoint",
      "S3 clients add the bucket to the host or the path by themselves; with more than scheme, host and port they stop at their start or ask for a bucket that isn't there"),
  REGION(
      "objectstore/region",
      "requests are signed for the region, and a server of another one refuses the signature"),
  SHARED_PLACE(
      "objectstore/shared-place",
      "two components in one place read each other's objects as their own, and each deletes what it doesn't know or has kept long enough");

  private final Definition definition;

  StoreRule(String id, String rationale) {
    this.definition = new Definition(id, Severity.ERROR, rationale);
  }

  @Override
  public Definition definition() {
    return definition;
  }
}
