package constructs.model.labels;

import constructs.model.diagnostics.Internal;
import constructs.model.diagnostics.Rule;
import constructs.model.diagnostics.Severity;

/** The rules about what products share. */
@Internal
public enum SignalRule implements Rule {
  RETENTION_TOO_SHORT(
      "signals/retention-too-short",
      "Loki refuses a retention below 24 h, and zero means for ever to Mimir and Loki"),
  BARE_SERVICE_NAME(
      "signals/bare-service-name",
      "a bare Service name resolves only inside its own namespace, so clients elsewhere get no address"),
  LITERAL_CREDENTIAL(
      "signals/literal-credential",
      "whoever reads the repository or the ConfigMap has the credential"),
  BUCKET_NAME(
      "objectstore/bucket-name",
      "an S3 server refuses the name, nobody can make the bucket, and its consumer never gets ready"),
  TENANT_NAME(
      "tenancy/invalid-name", "the backends answer every request that names the tenant with 4xx"),
  TENANT_MISMATCH(
      "tenancy/mismatch",
      "a backend with tenants answers a request without one with 401, and keeps the data of another where nobody looks; one without them takes the header and keeps nothing apart");

  private final Definition definition;

  SignalRule(String id, String rationale) {
    this.definition = new Definition(id, Severity.ERROR, rationale);
  }

  @Override
  public Definition definition() {
    return definition;
  }
}
