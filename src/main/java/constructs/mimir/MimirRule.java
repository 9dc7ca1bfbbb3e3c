package constructs.mimir;

import constructs.model.diagnostics.Rule;
import constructs.model.diagnostics.Severity;

/**
 * The rules about Mimir; those on its files are held against the final ConfigMaps, patches of an
 * importer included.
 */
enum MimirRule implements Rule {
  BUCKET_NAMED_LIKE_ENDPOINT(
      "mimir/bucket-named-like-endpoint",
      "Mimir refuses to start when the S3 endpoint begins with the bucket name: it takes the host for a virtual-hosted bucket"),
  BUCKET_PREFIX(
      "mimir/bucket-prefix",
      "Mimir refuses to start with a prefix of other characters than letters and digits"),
  REPLICATION_OVER_REPLICAS(
      "mimir/replication-over-replicas",
      "the pod gets ready and answers every push with 500: \"at least 2 live replicas required, could only find 1\""),
  SHARED_STORAGE(
      "mimir/shared-storage",
      "Mimir refuses to start when blocks share bucket and prefix with rules or with the Alertmanager's state"),
  LIMIT_UNDER_LOAD(
      "mimir/limit-under-load",
      "what is over the limit is refused and dropped by the collector: new pods have no metrics until those that they replace are out of memory"),
  ALERTS_GO_NOWHERE(
      "mimir/alerts-go-nowhere",
      "target all has no Alertmanager, and a ruler without alertmanager_url drops what fires, both without a word"),
  UNREADABLE_CONFIGURATION(
      "mimir/unreadable-configuration", "Mimir doesn't start with a file that it can't read"),
  UNREADABLE_RULES(
      "mimir/unreadable-rules",
      "one file of rules that can't be read, and none of the tenant's rules is evaluated");

  private final Definition definition;

  MimirRule(String id, String rationale) {
    this.definition = new Definition(id, Severity.ERROR, rationale);
  }

  @Override
  public Definition definition() {
    return definition;
  }
}
