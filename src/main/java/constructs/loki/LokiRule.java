package constructs.loki;

import constructs.model.diagnostics.Rule;
import constructs.model.diagnostics.Severity;

/** The rules about Loki. */
enum LokiRule implements Rule {
  SCHEMA_NOT_STARTED(
      "loki/schema-not-started",
      "Loki starts, but refuses every line from before its first schema period, and its own check says nothing"),
  SCHEMA_PERIOD_CHANGED(
      "loki/schema-period-changed",
      "Loki looks for stored lines in another form or place than they were written, and finds none"),
  CHECKSUM_TRAILER(
      "loki/checksum-trailer",
      Severity.WARNING,
      "Loki 3.6.11 to 3.6.15 and 3.7.0 to 3.7.6 upload with a checksum trailer, which some S3 servers refuse and others store as part of the data"),
  BUCKET_NAMED_LIKE_ENDPOINT(
      "loki/bucket-named-like-endpoint",
      "Loki's client for a shared bucket refuses to start when the S3 endpoint begins with the bucket name: it takes the host for a virtual-hosted bucket"),
  STREAM_NAME(
      "loki/stream-name", "a quote or backslash ends the selector early, and Loki does not start"),
  STREAM_WITHOUT_WRITER(
      "loki/stream-without-writer",
      "the longer retention selects nothing: lines that were meant to be kept are deleted with the rest"),
  RETENTION_WITHOUT_DELETER(
      "loki/retention-without-deleter",
      "only the compactor deletes, and only with a store for its requests: the bucket grows until it is full"),
  DELETION_OPEN(
      "loki/deletion-open",
      "the API of deletions asks for no password: one request of any pod hides audit lines, at once and from everybody"),
  QUERY_WINDOW_BELOW_RETENTION(
      "loki/query-window-below-retention",
      "Loki refuses or cuts the query: lines are kept, and paid for, that nobody can find"),
  REPLICATION_ABOVE_REPLICAS(
      "loki/replication-above-replicas",
      "the pod gets ready, and answers every push with \"at least 2 live replicas required\""),
  UNREADABLE_RULES(
      "loki/unreadable-rules",
      "the ruler logs an error and leaves all rules of the file out, and nothing else says so"),
  ALERTS_GO_NOWHERE(
      "loki/alerts-go-nowhere",
      Severity.WARNING,
      "without an Alertmanager an alert is seen by those only who look for it");

  private final Definition definition;

  LokiRule(String id, String rationale) {
    this(id, Severity.ERROR, rationale);
  }

  LokiRule(String id, Severity severity, String rationale) {
    this.definition = new Definition(id, severity, rationale);
  }

  @Override
  public Definition definition() {
    return definition;
  }
}
