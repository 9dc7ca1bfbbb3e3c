package constructs.model.store;

import constructs.model.diagnostics.InvalidValueException;
import constructs.model.labels.Endpoint;
import constructs.model.labels.SignalRule;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Holds the URL of an object store against what S3 clients take. */
final class StoreUrl {
  /** The hosts of S3 in one region, with or without a bucket in front. */
  private static final Pattern AWS =
      Pattern.compile(
          "(?<bucket>.+\\.)?s3(-fips)?([.-]dualstack)?([.-](?<region>[a-z]{2}(-[a-z]+)+-[0-9]))?\\.amazonaws\\.com(\\.cn)?");

  private StoreUrl() {}

  /** The endpoint of a URL. */
  static Endpoint endpoint(URI url, String region) {
    String scheme = url.getScheme();
    if (url.toString().contains("@")) {
      throw new InvalidValueException(
          SignalRule.LITERAL_CREDENTIAL
              .problem("the URL of the store carries a user or password")
              .expected("scheme, host and port")
              .fix("the URL without them; keys are in the Secret <consumer>-s3"));
    }
    if (!"http".equals(scheme) && !"https".equals(scheme)) {
      throw refused(
          "the URL of the store has no http or https scheme",
          url,
          "s3".equals(scheme)
              ? "URI.create(\"https://s3.example.com\"), and Buckets.shared(\"%s\") or Buckets.each(\"..\")"
                  .formatted(url.getRawAuthority())
              : "URI.create(\"https://" + url.toString().replaceFirst("^.*//", "") + "\")");
    }
    if (url.getHost() == null) {
      throw refused(
          "the URL of the store has no host name", url, "URI.create(\"https://s3.example.com\")");
    }
    Endpoint endpoint = Endpoint.external(url);
    if (!endpoint.path().isEmpty()) {
      throw refused(
          "the URL of the store has a path",
          url,
          "URI.create(\"%s://%s\"), and Buckets.shared(\"..\") or Buckets.each(\"..\") for what the path meant"
              .formatted(scheme, url.getRawAuthority()));
    }
    checkAws(url, region);
    return endpoint;
  }

  private static void checkAws(URI url, String region) {
    Matcher aws = AWS.matcher(url.getHost());
    if (!aws.matches()) {
      return;
    }
    if (aws.group("bucket") != null) {
      String bucket = aws.group("bucket");
      throw refused(
          "the URL of the store begins with a bucket",
          url,
          "URI.create(\"%s://%s\"), and Buckets.shared(\"%s\")"
              .formatted(
                  url.getScheme(),
                  url.getHost().substring(bucket.length()),
                  bucket.substring(0, bucket.length() - 1)));
    }
    String named = aws.group("region");
    if (named != null && !named.equals(region)) {
      throw new InvalidValueException(
          StoreRule.REGION
              .problem("the region is another one than that of the URL")
              .got(region + " at " + url.getHost())
              .expected(named)
              .fix("ObjectStore.aws(\"" + region + "\", ..), or the region \"" + named + "\""));
    }
  }

  private static InvalidValueException refused(String what, URI url, String fix) {
    return new InvalidValueException(
        StoreRule.ENDPOINT
            .problem(what)
            .got(url.toString())
            .expected("scheme, host and port")
            .fix(fix));
  }
}
