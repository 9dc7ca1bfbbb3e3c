package constructs.model.store;

import constructs.model.diagnostics.InvalidValueException;
import constructs.model.labels.Endpoint;
import constructs.model.labels.Protocol;
import constructs.model.labels.SignalRule;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One consumer's place in an object store, with all that an S3 client needs.
 *
 * @param endpoint host, port and protocol of the store
 * @param region the region, which S3 clients demand even where the store has none
 * @param pathStyle whether the bucket is part of the path instead of the host name; true for
 *     everything but AWS
 * @param name the bucket: 3 to 63 lower-case letters, digits, dashes and dots, and no IP address
 * @param prefix what the keys of the consumer's objects begin with; empty where the whole bucket is
 *     the consumer's
 * @param access how the consumer proves who it is
 * @param caConfigMap the ConfigMap with the certificate of the authority that has signed the
 *     store's, under the key {@link #CA_KEY}; none for a public authority
 */
public record Bucket(
    Endpoint endpoint,
    String region,
    boolean pathStyle,
    String name,
    String prefix,
    StoreAccess access,
    @Nullable String caConfigMap) {
  /** The key of a certificate authority in its ConfigMap, as trust-manager and others write it. */
  public static final String CA_KEY = "ca.crt";

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
          SignalRule.BUCKET_NAME
              .problem("the name is none for an S3 bucket")
              .got("'" + name + "'")
              .expected(
                  "3 to 63 lower-case letters, digits, '-' and '.', with a letter or digit at both ends, and no IP address")
              .fix(
                  "another construct id for the consumer, or another prefix in ObjectStore.external(url, region, \"acme-\")"));
    }
    return name;
  }

  /** Whether clients talk to the store without TLS. */
  public boolean insecure() {
    return endpoint.protocol() != Protocol.HTTPS;
  }

  /**
   * The address for an S3 client, which knows the protocol from elsewhere: the host, and the port
   * where it isn't the protocol's own. Some clients refuse {@code storage.googleapis.com:443}.
   */
  public String address() {
    return endpoint.port() == (insecure() ? 80 : 443) ? endpoint.host() : endpoint.hostPort();
  }

  /** Bucket and prefix for people: {@code acme-telemetry/mimir}. */
  public String place() {
    return prefix.isEmpty() ? name : name + "/" + prefix;
  }
}
