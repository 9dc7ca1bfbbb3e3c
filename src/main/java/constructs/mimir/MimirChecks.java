package constructs.mimir;

import constructs.model.diagnostics.Problem;
import constructs.model.signals.Bucket;
import java.util.List;

/** Holds Mimir's rules against its props. */
final class MimirChecks {
  private MimirChecks() {}

  static List<Problem> of(Bucket bucket) {
    String host = bucket.endpoint().host();
    return host.startsWith(bucket.name() + ".")
        ? List.of(
            MimirRule.BUCKET_NAMED_LIKE_ENDPOINT.problem(
                "",
                "the bucket is named like the first label of the object store's host",
                bucket.name() + " at " + host,
                "another bucket name",
                "ObjectStore.external(url, region, \"acme-\") with a prefix for bucket names, or another id than \""
                    + bucket.name()
                    + "\" for this construct"))
        : List.of();
  }
}
