package constructs.model.signals;

import constructs.model.diagnostics.InvalidValueException;
import java.util.regex.Pattern;

/**
 * One consumer's place in an object store, with all that an S3 client needs.
 *
 * @param endpoint host, port and protocol of the store
 * @param region the region, which S3 clients demand even where the store has none
 * @param pathStyle whether the bucket is part of the path instead of the host name; true for
 *     everything but AWS
 * @param name the bucket: 3 to 63 lower-case letters, digits, dashes and dots, and no IP address
 * @param accessKeyId where the access key is
 * @param secretAccessKey where the secret key is
 */
public record Bucket(
    Endpoint endpoint,
    String region,
    boolean pathStyle,
    String name,
    SecretRef accessKeyId,
    SecretRef secretAccessKey) {
  private static final Pattern NAME =
      Pattern.compile(
          "(?=.{3,63}$)(?![0-9.]+$)[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");

  /** Checks the name. */
  public Bucket {
    requireName(name);
  }

  /** The name, if S3 takes it. */
  static String requireName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new InvalidValueException(
          SignalRule.BUCKET_NAME.problem(
              "",
              "the name is none for an S3 bucket",
              "'" + name + "'",
              "3 to 63 lower-case letters, digits, '-' and '.', with a letter or digit at both ends, and no IP address",
              "another construct id for the consumer, or another prefix in ObjectStore.external(url, region, \"acme-\")"));
    }
    return name;
  }

  /** Whether clients talk to the store without TLS. */
  public boolean insecure() {
    return endpoint.protocol() != Protocol.HTTPS;
  }
}
