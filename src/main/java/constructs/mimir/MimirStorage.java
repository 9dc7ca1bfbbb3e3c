package constructs.mimir;

import constructs.model.config.ConfigTree;
import constructs.model.store.Bucket;
import java.util.regex.Pattern;

/**
 * Where Mimir keeps its objects, from the bucket alone.
 *
 * @param bucket its bucket, or its part of one that it shares
 */
record MimirStorage(Bucket bucket) {
  /** What Mimir takes as a prefix: "it may only contain digits and English alphabet letters". */
  static final Pattern PREFIX = Pattern.compile("[0-9A-Za-z]*");

  /** The S3 client of all that Mimir stores; without keys, it reads them from its environment. */
  void common(ConfigTree storage) {
    storage
        .set("backend", "s3")
        .block(
            "s3",
            s3 ->
                s3.set("endpoint", bucket.address())
                    .set("region", bucket.region())
                    .set("bucket_name", bucket.name())
                    .set("bucket_lookup_type", bucket.pathStyle() ? "path" : "virtual-hosted")
                    .set("insecure", bucket.insecure()));
  }

  /**
   * A prefix for a part of Mimir, because Mimir refuses to start when two parts share bucket and
   * prefix. It takes no slash, so in a shared bucket the part's name follows the prefix directly.
   *
   * @param part {@code blocks}, {@code ruler} or {@code alertmanager}
   */
  String prefix(String part) {
    return bucket.prefix() + part;
  }
}
