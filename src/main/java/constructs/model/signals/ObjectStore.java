package constructs.model.signals;

import java.net.URI;

/** Any S3-compatible object store; each consumer gets a bucket of its own. */
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
   * The bucket of one consumer.
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
   * @param url scheme, host and port, for example {@code https://s3.eu-central-1.amazonaws.com}
   * @param region for example {@code eu-central-1}
   * @param bucketPrefix for example {@code acme-observability-}; bucket names are global on AWS
   */
  static ObjectStore external(URI url, String region, String bucketPrefix) {
    Endpoint endpoint = Endpoint.external(url);
    boolean pathStyle = !endpoint.host().endsWith(".amazonaws.com");
    return consumer -> bucket(endpoint, region, pathStyle, bucketPrefix, consumer);
  }

  /** A consumer's bucket under the naming convention of all stores. */
  static Bucket bucket(
      Endpoint endpoint, String region, boolean pathStyle, String bucketPrefix, String consumer) {
    String name = Bucket.requireName(bucketPrefix + consumer);
    String secret = secretName(consumer);
    return new Bucket(
        endpoint,
        region,
        pathStyle,
        name,
        new SecretRef(secret, ACCESS_KEY_ID),
        new SecretRef(secret, SECRET_ACCESS_KEY));
  }
}
