package constructs.objectstore;

import constructs.kit.backend.Monolith;
import constructs.kit.backend.MonolithProps;
import constructs.kit.capacity.Allocation;
import constructs.kit.capacity.Capacities;
import constructs.kit.kube.Env;
import constructs.kit.kube.Identity;
import constructs.kit.kube.Persistence;
import constructs.kit.kube.ServicePorts;
import constructs.kit.tree.Product;
import constructs.model.catalog.Producer;
import constructs.model.labels.Endpoint;
import constructs.model.labels.Protocol;
import constructs.model.labels.SecretRef;
import constructs.model.needs.Requirement;
import constructs.model.signals.ScrapeTarget;
import constructs.model.store.Bucket;
import constructs.model.store.ObjectStore;
import constructs.model.store.StoreAccess;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.constructs.Construct;

/**
 * MinIO on one volume: a StatefulSet with one replica, its Service and claim, and a Job that makes
 * the buckets.
 *
 * <p>Every consumer that asks for a {@link #bucket} gets one, and a user that can reach no other;
 * the root credentials stay between MinIO and the Job. They are in the Secret {@code <id>-root},
 * each consumer's in {@code <consumer>-s3}, which must be equal here and in the consumer's
 * namespace. No bucket has a lifecycle rule and there is no way to ask for one: each consumer
 * deletes by its own retention, and MinIO itself clears uploads that were broken off after 24 hours
 * ({@code api stale_uploads_expiry}, seen on the pinned release). Its own rules are in {@link
 * MinioRule}; {@link ObjectStore#external} is the way to any other S3.
 *
 * <pre>{@code
 * var store = new MinioStore(chart, "minio", MinioStoreProps.builder(Storage.gigabytes(600)).build());
 * }</pre>
 */
public final class MinioStore extends Construct implements ObjectStore {
  /** The port of the S3 API. */
  public static final int S3_PORT = 9000;

  /**
   * The key of the root user in the Secret {@code <id>-root}, and the environment variable that
   * MinIO reads.
   */
  static final String ROOT_USER = "MINIO_ROOT_USER";

  /** The key of the root user's password, see {@link #ROOT_USER}. */
  static final String ROOT_PASSWORD = "MINIO_ROOT_PASSWORD";

  /** The user and group of the image's own volumes. */
  static final long USER = 1000;

  private static final ServicePorts PORTS = ServicePorts.of("s3", S3_PORT);

  private final Product product;
  private final MinioStoreProps props;
  private final Identity identity;
  private @Nullable BucketJob job;

  /** Adds MinIO to a chart. */
  public MinioStore(Construct scope, String id, MinioStoreProps props) {
    super(scope, id);
    product = Product.of(scope, id, this);
    this.props = props;
    identity =
        new Identity(props.platform(), props.namespace(), id, "object-store", props.image().tag());

    Monolith.define(
        product,
        identity,
        MonolithProps.builder(props.image(), PORTS, props.resources())
            .persistence(Persistence.claim(props.capacity()))
            .args(List.of("server", "/data", "--address", ":" + S3_PORT))
            .env(
                List.of(
                    Env.secret(ROOT_USER, new SecretRef(rootSecret(), ROOT_USER)),
                    Env.secret(ROOT_PASSWORD, new SecretRef(rootSecret(), ROOT_PASSWORD)),
                    Env.value("MINIO_BROWSER", "off"),
                    Env.value("MINIO_UPDATE", "off"),
                    Env.value("MINIO_PROMETHEUS_AUTH_TYPE", "public"),
                    Env.value("HOME", "/tmp"),
                    Env.value("GOMEMLIMIT", props.resources().goMemLimit())))
            .readyPath("/minio/health/ready")
            .livePath("/minio/health/live")
            .readyPort("s3")
            .user(USER)
            .build());

    product.require(this::requirements);
    product.check(() -> MinioChecks.of(props.image()));
    Capacities.declare(
        product, id, MinioCapacity::demand, new Allocation(props.resources(), props.capacity()));
  }

  /** A bucket that is named like its consumer; the Job makes it, its user and its policy. */
  @Override
  public Bucket bucket(String consumer) {
    StoreAccess.Keys keys = StoreAccess.keys(consumer);
    Bucket bucket = new Bucket(endpoint(), props.region(), true, consumer, "", keys, null);
    if (job == null) {
      job = new BucketJob(product, identity.name(), props, endpoint(), rootSecret());
    }
    job.add(bucket, keys);
    product.changed();
    return bucket;
  }

  /** The address of the S3 API. */
  public Endpoint endpoint() {
    return Endpoint.service(identity.workload(), S3_PORT, Protocol.HTTP);
  }

  /**
   * Its own metrics, under the job of its id. Every pod may read them, names of buckets and objects
   * are not among them: MinIO would ask for a token that is signed with the root password.
   */
  public ScrapeTarget.Once metrics() {
    return ScrapeTarget.once(identity.name(), endpoint().withPath("/minio/v2/metrics/cluster"))
        .of(Producer.MINIO);
  }

  private String rootSecret() {
    return identity.name() + "-root";
  }

  private List<Requirement> requirements() {
    List<Requirement> needs = new ArrayList<>();
    List<Requirement.SecretKey> root =
        List.of(
            new Requirement.SecretKey(ROOT_USER, "minio-root"),
            Requirement.SecretKey.random(ROOT_PASSWORD));
    needs.add(
        Requirement.Secret.single(
            props.namespace(),
            rootSecret(),
            root,
            "MinIO and its bucket Job read the root credentials"));
    if (job != null) {
      for (BucketJob.Made bucket : job.buckets()) {
        needs.add(
            Requirement.Secret.ofBucket(
                props.namespace(), bucket.keys(), "the bucket Job makes MinIO's user from it"));
      }
    }
    return needs;
  }
}
