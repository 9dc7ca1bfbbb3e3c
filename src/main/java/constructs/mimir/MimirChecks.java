package constructs.mimir;

import constructs.kit.capacity.Amounts;
import constructs.model.diagnostics.Problem;
import constructs.model.load.LoadProfile;
import constructs.model.store.Bucket;
import java.util.ArrayList;
import java.util.List;

/** Holds Mimir's rules against its props. */
final class MimirChecks {
  private MimirChecks() {}

  static List<Problem> of(Bucket bucket, MimirMonolithicProps props) {
    List<Problem> problems = new ArrayList<>();
    LoadProfile load = props.load();
    long needed = load.activeSeries() + load.replacedSeries();
    if (props.seriesLimit() < needed) {
      problems.add(
          MimirRule.LIMIT_UNDER_LOAD
              .problem("fewer series are let in than the load has, those of a rollout included")
              .got("maxSeries(" + Amounts.literal(props.seriesLimit()) + ")")
              .expected(
                  "at least %s: %s that get samples and %s of replaced pods"
                      .formatted(
                          Amounts.count(needed),
                          Amounts.count(load.activeSeries()),
                          Amounts.count(load.replacedSeries())))
              .fix("leave maxSeries(..) out, or declare less with load(..)"));
    }
    String host = bucket.endpoint().host();
    if (host.startsWith(bucket.name() + ".")) {
      problems.add(
          MimirRule.BUCKET_NAMED_LIKE_ENDPOINT
              .problem("the bucket is named like the first label of the object store's host")
              .got(bucket.name() + " at " + host)
              .expected("another bucket name")
              .fix(
                  bucket.prefix().isEmpty()
                      ? "ObjectStore.external(url, region, \"acme-\") with a prefix for bucket names, or another id than \""
                          + bucket.name()
                          + "\" for this construct"
                      : "Buckets.shared(\"..\") with another bucket"));
    }
    if (!MimirStorage.PREFIX.matcher(bucket.prefix()).matches()) {
      problems.add(
          MimirRule.BUCKET_PREFIX
              .problem("the prefix in the shared bucket is none that Mimir takes")
              .got(bucket.place())
              .expected("letters and digits alone")
              .fix(
                  "an id like \""
                      + bucket.prefix().replaceAll("[^0-9A-Za-z]", "")
                      + "\" for this construct, or Buckets.each(\"..\")"));
    }
    return problems;
  }
}
