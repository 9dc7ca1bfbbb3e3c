package constructs.kit.kube;

import constructs.model.signals.Bucket;
import constructs.model.signals.SecretRef;
import constructs.model.signals.StoreAccess;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Environment variables of a container. */
public final class Env {
  private Env() {}

  /** A plain value. */
  public static EnvVar value(String name, String value) {
    return new EnvVarBuilder().withName(name).withValue(value).build();
  }

  /** One key of a Secret in the pod's namespace. */
  public static EnvVar secret(String name, SecretRef ref) {
    return new EnvVarBuilder()
        .withName(name)
        .withNewValueFrom()
        .withNewSecretKeyRef(ref.key(), ref.name(), null)
        .endValueFrom()
        .build();
  }

  /** A field of the pod by the downward API, for example {@code spec.nodeName}. */
  public static EnvVar field(String name, String fieldPath) {
    return new EnvVarBuilder()
        .withName(name)
        .withNewValueFrom()
        .withNewFieldRef(null, fieldPath)
        .endValueFrom()
        .build();
  }

  /** A list and one more. */
  public static List<EnvVar> with(List<EnvVar> variables, EnvVar... more) {
    return Stream.concat(variables.stream(), Stream.of(more)).toList();
  }

  /**
   * What an S3 client reads from its environment, so that no configuration file has to expand
   * anything: keys under the names that every client knows, none where the platform gives the
   * credentials, and the folder of an authority of the importer's own.
   */
  public static List<EnvVar> s3(Bucket bucket) {
    List<EnvVar> variables = new ArrayList<>();
    if (bucket.access() instanceof StoreAccess.Keys keys) {
      variables.add(secret(keys.accessKeyId().key(), keys.accessKeyId()));
      variables.add(secret(keys.secretAccessKey().key(), keys.secretAccessKey()));
    }
    if (bucket.caConfigMap() != null) {
      variables.add(value("SSL_CERT_DIR", StoreTrust.DIRECTORY));
    }
    return variables;
  }
}
