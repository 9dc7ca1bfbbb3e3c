package constructs.loki;

import constructs.model.config.ConfigTree;
import constructs.model.diagnostics.Problem;
import constructs.model.store.Bucket;
import java.util.List;

/**
 * Where Loki keeps its objects, from the bucket alone.
 *
 * <p>Loki has two S3 clients. The usual one knows no prefix, so a shared bucket takes the other,
 * {@code use_thanos_objstore}, which is Mimir's.
 *
 * @param bucket its bucket, or its part of one that it shares
 */
record LokiStorage(Bucket bucket) {
  /** Whether it shares the bucket, and needs the client that knows a prefix. */
  boolean isShared() {
    return !bucket.prefix().isEmpty();
  }

  /** Which client is used; nothing is set for the usual one. */
  void client(ConfigTree root) {
    if (isShared()) {
      root.block("storage_config", storage -> storage.set("use_thanos_objstore", true))
          .block(
              "ruler_storage",
              storage -> storage.set("backend", "local").block("local", LokiStorage::ruleFiles));
    }
  }

  /** Where the ruler finds its rules; the other client has a block of its own for it. */
  void rules(ConfigTree ruler) {
    if (!isShared()) {
      ruler.block(
          "storage",
          storage -> storage.set("type", "local").block("local", LokiStorage::ruleFiles));
    }
  }

  private static void ruleFiles(ConfigTree local) {
    local.set("directory", LokiConfig.RULES);
  }

  /** The client of all that Loki stores; without keys, it reads them from its environment. */
  void common(ConfigTree storage) {
    if (isShared()) {
      storage.block(
          "object_store",
          store -> store.set("storage_prefix", bucket.prefix()).block("s3", this::s3WithPrefix));
    } else {
      storage.block("s3", this::s3);
    }
  }

  /** What is wrong with the bucket. */
  List<Problem> problems() {
    String host = bucket.endpoint().host();
    return isShared() && host.startsWith(bucket.name() + ".")
        ? List.of(
            LokiRule.BUCKET_NAMED_LIKE_ENDPOINT
                .problem(
                    "the shared bucket is named like the first label of the object store's host")
                .got(bucket.name() + " at " + host)
                .expected("another bucket name")
                .fix("Buckets.shared(\"..\") with another bucket"))
        : List.of();
  }

  private void s3(ConfigTree s3) {
    s3.set("endpoint", bucket.address())
        .set("region", bucket.region())
        .set("bucketnames", bucket.name())
        .set("insecure", bucket.insecure())
        .set("s3forcepathstyle", bucket.pathStyle());
  }

  private void s3WithPrefix(ConfigTree s3) {
    s3.set("endpoint", bucket.address())
        .set("region", bucket.region())
        .set("bucket_name", bucket.name())
        .set("insecure", bucket.insecure())
        .set("bucket_lookup_type", bucket.pathStyle() ? "path" : "virtual-hosted");
  }
}
