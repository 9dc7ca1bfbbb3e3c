package constructs.objectstore;

import constructs.kit.kube.Checksum;
import constructs.kit.kube.Env;
import constructs.kit.kube.Identity;
import constructs.kit.kube.Pods;
import constructs.kit.kube.Volumes;
import constructs.kit.tree.Product;
import constructs.model.labels.Endpoint;
import constructs.model.signals.Edge;
import constructs.model.signals.Flow;
import constructs.model.store.Bucket;
import constructs.model.store.StoreAccess;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.KeyToPathBuilder;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeProjection;
import io.fabric8.kubernetes.api.model.VolumeProjectionBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.JobSpec;
import io.fabric8.kubernetes.api.model.batch.v1.JobSpecBuilder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The Job that makes buckets, users and policies; it may run any number of times.
 *
 * <p>The spec of a Job can't be changed, so its name carries a fingerprint of it: another bucket is
 * another Job. A finished one stays, because whoever keeps a cluster equal to the manifests would
 * make one that goes again and again; once it's deleted by hand, the next apply runs it again,
 * which takes over changed credentials.
 */
final class BucketJob {
  static final String SCRIPTS = "/scripts";
  static final String CREDENTIALS = "/credentials";

  /**
   * The script waits for MinIO by itself; this is for what goes wrong between. Twenty restarts take
   * more than an hour.
   */
  private static final int BACKOFF_LIMIT = 20;

  private final MinioStoreProps props;
  private final Identity identity;
  private final Endpoint endpoint;
  private final String rootSecret;
  private final SortedMap<String, Made> buckets = new TreeMap<>();

  BucketJob(
      Product product, String store, MinioStoreProps props, Endpoint endpoint, String rootSecret) {
    this.props = props;
    this.rootSecret = rootSecret;
    identity =
        new Identity(
            props.platform(),
            props.namespace(),
            store + "-buckets",
            "object-store",
            props.clientImage().tag());
    this.endpoint = endpoint;
    product.connect(
        () -> List.of(new Edge(identity.workload(), endpoint, Flow.OBJECTS, "buckets and users")));
    product.manifest(
        "bucket-scripts", identity.bare(new ConfigMap()), this::buckets, this::configMap);
    product.manifest("bucket-job", identity.bare(new Job()), this::buckets, this::job);
  }

  /**
   * A bucket that the Job makes, with the user who may use it.
   *
   * @param name the bucket
   * @param keys the user's name and password
   */
  record Made(String name, StoreAccess.Keys keys) {}

  void add(Bucket bucket, StoreAccess.Keys keys) {
    buckets.put(bucket.name(), new Made(bucket.name(), keys));
  }

  Collection<Made> buckets() {
    return List.copyOf(buckets.values());
  }

  private static Map<String, String> files(Collection<Made> buckets) {
    SortedMap<String, String> files = new TreeMap<>();
    files.put(BucketScript.FILE_NAME, BucketScript.text());
    buckets.forEach(b -> files.put(b.name() + ".json", BucketScript.policy(b.name())));
    return files;
  }

  private ConfigMap configMap(Collection<Made> buckets) {
    return new ConfigMapBuilder().withMetadata(identity.meta()).withData(files(buckets)).build();
  }

  private Job job(Collection<Made> buckets) {
    JobSpec spec =
        new JobSpecBuilder()
            .withBackoffLimit(BACKOFF_LIMIT)
            .withTemplate(template(buckets))
            .build();
    return new JobBuilder()
        .withMetadata(identity.meta(identity.name() + "-" + Checksum.ofModel(spec)))
        .withSpec(spec)
        .build();
  }

  private PodTemplateSpec template(Collection<Made> buckets) {
    return Pods.template(
        identity,
        Map.of(Pods.CONFIG_CHECKSUM, Checksum.of(files(buckets).toString())),
        new PodSpecBuilder()
            .withAutomountServiceAccountToken(false)
            .withSecurityContext(Pods.restrictedPod(MinioStore.USER))
            .withRestartPolicy("OnFailure")
            .withContainers(container(buckets))
            .withVolumes(
                Volumes.configMap("scripts", identity.name()),
                credentials(buckets),
                Volumes.tmp()));
  }

  /**
   * {@code MC_HOST_minio} is a nameless client for the wait alone; the root user gets an alias of
   * its own in the script.
   */
  private Container container(Collection<Made> buckets) {
    return new ContainerBuilder()
        .withName("mc")
        .withImage(props.platform().image(props.clientImage()).reference())
        .withCommand("/bin/sh", SCRIPTS + "/" + BucketScript.FILE_NAME)
        .withArgs(buckets.stream().map(Made::name).toList())
        .withEnv(
            Env.value("MC_CONFIG_DIR", "/tmp/mc"),
            Env.value("MC_HOST_minio", endpoint.url()),
            Env.value("MINIO_URL", endpoint.url()),
            Env.value("SCRIPTS", SCRIPTS),
            Env.value("CREDENTIALS_DIR", CREDENTIALS))
        .withResources(props.jobResources().toModel())
        .withSecurityContext(Pods.restrictedContainer())
        .withVolumeMounts(
            Volumes.readOnly("scripts", SCRIPTS),
            Volumes.readOnly("credentials", CREDENTIALS),
            Volumes.at("tmp", "/tmp"))
        .build();
  }

  /**
   * All Secrets in one volume, a folder each; in files, because the environment of a process shows
   * up in more places.
   */
  private Volume credentials(Collection<Made> buckets) {
    List<VolumeProjection> sources = new ArrayList<>();
    sources.add(secret(rootSecret, "root", MinioStore.ROOT_USER, MinioStore.ROOT_PASSWORD));
    buckets.forEach(
        b ->
            sources.add(
                secret(
                    b.keys().accessKeyId().name(),
                    "users/" + b.name(),
                    b.keys().accessKeyId().key(),
                    b.keys().secretAccessKey().key())));
    return new VolumeBuilder()
        .withName("credentials")
        .withNewProjected()
        .withDefaultMode(0440)
        .withSources(sources)
        .endProjected()
        .build();
  }

  private static VolumeProjection secret(
      String name, String folder, String userKey, String passwordKey) {
    return new VolumeProjectionBuilder()
        .withNewSecret()
        .withName(name)
        .withItems(file(userKey, folder + "/user"), file(passwordKey, folder + "/password"))
        .endSecret()
        .build();
  }

  private static KeyToPath file(String key, String path) {
    return new KeyToPathBuilder().withKey(key).withPath(path).build();
  }
}
