package constructs.model.store;

import constructs.model.labels.Endpoint;
import java.net.URI;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An object store that this library does not deploy: AWS, GCS, SeaweedFS, Garage or any other S3.
 * Its buckets must exist, and must have no lifecycle rule that expires objects: each consumer
 * deletes its own.
 *
 * <p>Values are immutable; each method gives a store that differs in one point.
 *
 * <pre>{@code
 * var store = ObjectStore.aws("eu-central-1", Buckets.each("acme-")).withIamRoles(c -> "arn:aws:iam::123456789012:role/acme-" + c);
 * }</pre>
 */
public final class ExternalStore implements ObjectStore {
  private final Endpoint endpoint;
  private final String region;
  private final Buckets buckets;
  private final boolean pathStyle;
  private final Function<String, StoreAccess> access;
  private final @Nullable String caConfigMap;

  private ExternalStore(
      Endpoint endpoint,
      String region,
      Buckets buckets,
      boolean pathStyle,
      Function<String, StoreAccess> access,
      @Nullable String caConfigMap) {
    this.endpoint = endpoint;
    this.region = region;
    this.buckets = buckets;
    this.pathStyle = pathStyle;
    this.access = access;
    this.caConfigMap = caConfigMap;
  }

  static ExternalStore of(URI url, String region, Buckets buckets) {
    Endpoint endpoint = StoreUrl.endpoint(url, region);
    boolean aws = endpoint.host().matches(".*\\.amazonaws\\.com(\\.cn)?");
    return new ExternalStore(endpoint, region, buckets, !aws, StoreAccess::keys, null);
  }

  /** The bucket as part of the host name, which is the default for AWS alone. */
  public ExternalStore withVirtualHosts() {
    return new ExternalStore(endpoint, region, buckets, false, access, caConfigMap);
  }

  /** The bucket as part of the path, which is the default for everything but AWS. */
  public ExternalStore withPathStyle() {
    return new ExternalStore(endpoint, region, buckets, true, access, caConfigMap);
  }

  /**
   * Credentials that the platform gives the pods of a consumer's ServiceAccount, instead of keys in
   * a Secret.
   *
   * @param annotations gives what the ServiceAccount of a consumer is annotated with
   */
  public ExternalStore withWorkloadIdentity(Function<String, Map<String, String>> annotations) {
    Function<String, StoreAccess> workload =
        consumer -> new StoreAccess.Workload(annotations.apply(consumer));
    return new ExternalStore(endpoint, region, buckets, pathStyle, workload, caConfigMap);
  }

  /**
   * An IAM role for each consumer on EKS, instead of keys in a Secret.
   *
   * @param arn gives the role of a consumer: {@code arn:aws:iam::123456789012:role/acme-mimir}
   */
  public ExternalStore withIamRoles(Function<String, String> arn) {
    return withWorkloadIdentity(consumer -> Map.of(StoreAccess.EKS_ROLE_ARN, arn.apply(consumer)));
  }

  /**
   * TLS by a certificate that an authority of your own has signed; it is trusted beside the public
   * ones.
   *
   * @param configMap the ConfigMap with the authority's certificate under {@link Bucket#CA_KEY}, in
   *     the namespace of each consumer
   */
  public ExternalStore trusting(String configMap) {
    return new ExternalStore(endpoint, region, buckets, pathStyle, access, configMap);
  }

  /** A name with dots stays in the path: no certificate covers it as a part of the host. */
  @Override
  public Bucket bucket(String consumer) {
    String name = Bucket.requireName(buckets.bucket(consumer));
    return new Bucket(
        endpoint,
        region,
        pathStyle || name.contains("."),
        name,
        buckets.prefix(consumer),
        access.apply(consumer),
        caConfigMap);
  }
}
