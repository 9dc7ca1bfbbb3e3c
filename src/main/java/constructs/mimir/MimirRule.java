package constructs.mimir;

import constructs.model.diagnostics.Rule;
import constructs.model.diagnostics.Severity;

/**
 * The rules about Mimir; those on its files are held against the final ConfigMaps, patches of an
 * importer included.
 */
enum MimirRule implements Rule {
  /** A bucket must not be named like the first label of the store's host. */
  BUCKET_NAMED_LIKE_ENDPOINT(
      "mimir/bucket-named-like-endpoint",
      "Mimir refuses to start when the S3 endpoint begins with the bucket name: it takes the host for a virtual-hosted bucket"),
  /** In a shared bucket, Mimir's prefix must be one that it takes. */
  BUCKET_PREFIX(
      "mimir/bucket-prefix",
      "Mimir refuses to start with a prefix of other characters than letters and digits"),
  /** There are as many pods as replicas of a sample. */
  REPLICATION_OVER_REPLICAS(
      "mimir/replication-over-replicas",
      "the pod gets ready and answers every push with 500: \"at least 2 live replicas required, could only find 1\""),
  /** Blocks, rules and alerts are in places of their own. */
  SHARED_STORAGE(
      "mimir/shared-storage",
      "Mimir refuses to start when blocks share bucket and prefix with rules or with the Alertmanager's state"),
  /** The Alertmanager runs, and rules reach it. */
  ALERTS_GO_NOWHERE(
      "mimir/alerts-go-nowhere",
      "target all has no Alertmanager, and a ruler without alertmanager_url drops what fires, both without a word"),
  /** The configuration can be read. */
  UNREADABLE_CONFIGURATION(
      "mimir/unreadable-configuration", "Mimir doesn't start with a file that it can't read"),
  /** Rule files can be read. */
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
