package constructs.kit.kube;

import constructs.model.labels.SecretRef;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
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
}
