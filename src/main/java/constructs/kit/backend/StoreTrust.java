package constructs.kit.backend;

import constructs.kit.kube.Env;
import constructs.kit.kube.Identity;
import constructs.kit.kube.Volumes;
import constructs.model.needs.Requirement;
import constructs.model.store.Bucket;
import constructs.model.store.StoreAccess;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.KeyToPathBuilder;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a pod and its object store come to trust each other. */
final class StoreTrust {
  /**
   * Where a store's certificate authority is. Go programs read this folder when {@code
   * SSL_CERT_DIR} names it, and the image's own bundle of public authorities all the same.
   */
  static final String DIRECTORY = "/etc/s3-ca";

  private static final String VOLUME = "s3-ca";

  private StoreTrust() {}

  /** What the pod's namespace must have. */
  static List<Requirement> requirements(Identity identity, Bucket bucket) {
    List<Requirement> needs = new ArrayList<>();
    if (bucket.access() instanceof StoreAccess.Keys keys) {
      needs.add(
          Requirement.Secret.ofBucket(
              identity.namespace(), keys, identity.name() + " reads its S3 credentials"));
    }
    if (bucket.caConfigMap() != null) {
      needs.add(
          new Requirement.ConfigMap(
              identity.namespace(),
              bucket.caConfigMap(),
              List.of(Bucket.CA_KEY),
              "whoever runs the object store"));
    }
    return needs;
  }

  /** The metadata of a ServiceAccount that the platform gives credentials for the bucket. */
  static ObjectMeta annotated(ObjectMeta meta, @Nullable Bucket bucket) {
    return bucket != null && bucket.access() instanceof StoreAccess.Workload workload
        ? new ObjectMetaBuilder(meta).addToAnnotations(workload.annotations()).build()
        : meta;
  }

  static List<VolumeMount> mounts(@Nullable Bucket bucket) {
    return bucket == null || bucket.caConfigMap() == null
        ? List.of()
        : List.of(Volumes.readOnly(VOLUME, DIRECTORY));
  }

  static List<Volume> volumes(@Nullable Bucket bucket) {
    return bucket == null || bucket.caConfigMap() == null
        ? List.of()
        : List.of(
            new VolumeBuilder(Volumes.configMap(VOLUME, bucket.caConfigMap()))
                .editConfigMap()
                .withItems(
                    new KeyToPathBuilder().withKey(Bucket.CA_KEY).withPath(Bucket.CA_KEY).build())
                .endConfigMap()
                .build());
  }

  /**
   * What an S3 client reads from its environment, so that no configuration file has to expand
   * anything: keys under the names that every client knows, none where the platform gives the
   * credentials, and the folder of an authority of the importer's own.
   */
  static List<EnvVar> environment(Bucket bucket) {
    List<EnvVar> variables = new ArrayList<>();
    if (bucket.access() instanceof StoreAccess.Keys keys) {
      variables.add(Env.secret(keys.accessKeyId().key(), keys.accessKeyId()));
      variables.add(Env.secret(keys.secretAccessKey().key(), keys.secretAccessKey()));
    }
    if (bucket.caConfigMap() != null) {
      variables.add(Env.value("SSL_CERT_DIR", DIRECTORY));
    }
    return variables;
  }
}
