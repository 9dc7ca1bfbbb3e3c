package constructs.model.store;

import java.net.URI;

/** Any S3-compatible object store; each consumer gets a place of its own. */
@FunctionalInterface
public interface ObjectStore {
  /**
   * The keys of the Secret that carries a consumer's credentials: the names that every S3 client
   * reads from its environment.
   */
  String ACCESS_KEY_ID = "AWS_ACCESS_KEY_ID";

  /** See {@link #ACCESS_KEY_ID}. */
  String SECRET_ACCESS_KEY = "AWS_SECRET_ACCESS_KEY";

  /**
   * The place of one consumer.
   *
   * @param consumer the name of the consumer, a DNS label such as {@code mimir}
   */
  Bucket bucket(String consumer);

  /** The name of the Secret with the credentials of a consumer. */
  static String secretName(String consumer) {
    return consumer + "-s3";
  }

  /**
   * A store that this library does not deploy. Buckets are named {@code <bucketPrefix><consumer>}
   * and must exist; each consumer's credentials are in the Secret {@code <consumer>-s3}.
   *
   * @param url scheme, host and port, for example {@code https://s3.eu-central-1.amazonaws.com};
   *     {@code http} is without TLS
   * @param region for example {@code eu-central-1}
   * @param bucketPrefix for example {@code acme-observability-}; bucket names are global on AWS
   */
  static ExternalStore external(URI url, String region, String bucketPrefix) {
    return external(url, region, Buckets.each(bucketPrefix));
  }

  /**
   * A store that this library does not deploy, see {@link #external(URI, String, String)}.
   *
   * @param url scheme, host and port
   * @param region for example {@code eu-central-1}
   * @param buckets how consumers divide it
   */
  static ExternalStore external(URI url, String region, Buckets buckets) {
    return ExternalStore.of(url, region, buckets);
  }

  /**
   * S3 of AWS.
   *
   * @param region for example {@code eu-central-1}
   * @param buckets how consumers divide it
   */
  static ExternalStore aws(String region, Buckets buckets) {
    String domain = region.startsWith("cn-") ? ".amazonaws.com.cn" : ".amazonaws.com";
    return external(URI.create("https://s3." + region + domain), region, buckets);
  }

  /**
   * Google Cloud Storage by its S3 interface. The keys are HMAC keys of a service account, because
   * this interface takes no workload identity.
   *
   * @param buckets how consumers divide it
   * @see <a href="https://cloud.google.com/storage/docs/interoperability">Interoperability</a>
   */
  static ExternalStore gcs(Buckets buckets) {
    return external(URI.create("https://storage.googleapis.com"), "auto", buckets);
  }

  /**
   * The S3 interface of SeaweedFS, which has no regions.
   *
   * @param url scheme, host and port of {@code weed s3}, whose own port is 8333
   * @param buckets how consumers divide it
   */
  static ExternalStore seaweedFs(URI url, Buckets buckets) {
    return external(url, "us-east-1", buckets);
  }

  /**
   * Garage, whose region is {@code garage} unless {@code s3_api.s3_region} says another one.
   *
   * @param url scheme, host and port of {@code s3_api}, by its documentation 3900
   * @param buckets how consumers divide it
   */
  static ExternalStore garage(URI url, Buckets buckets) {
    return external(url, "garage", buckets);
  }
}
