package constructs.alloy.collect;

import constructs.kit.kube.Env;
import constructs.model.labels.SecretRef;
import constructs.model.needs.Requirement;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.SecretVolumeSourceBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the needs of components are in a pod.
 *
 * @param needs the needs
 */
public record PodNeeds(List<Need> needs) {
  public List<Volume> volumes() {
    return Stream.concat(
            of(Need.Mount.class)
                .map(
                    m ->
                        new VolumeBuilder()
                            .withName(m.name())
                            .withNewHostPath(m.hostPath(), null)
                            .build()),
            of(Need.SecretFile.class).map(PodNeeds::volume).distinct())
        .toList();
  }

  private static Volume volume(Need.SecretFile file) {
    return new VolumeBuilder()
        .withName(file.volume())
        .withSecret(
            new SecretVolumeSourceBuilder()
                .withSecretName(file.secret().name())
                .withOptional(true)
                .build())
        .build();
  }

  public List<VolumeMount> mounts() {
    return Stream.concat(
            of(Need.Mount.class).map(m -> mount(m.name(), m.at(), m.readOnly())),
            of(Need.SecretFile.class)
                .map(file -> mount(file.volume(), file.directory(), true))
                .distinct())
        .toList();
  }

  private static VolumeMount mount(String name, String path, boolean readOnly) {
    return new VolumeMountBuilder()
        .withName(name)
        .withMountPath(path)
        .withReadOnly(readOnly ? true : null)
        .build();
  }

  public List<EnvVar> env() {
    return of(Need.SecretVariable.class)
        .map(
            variable ->
                Env.secret(variable.name(), variable.secret())
                    .edit()
                    .editValueFrom()
                    .editSecretKeyRef()
                    .withOptional(true)
                    .endSecretKeyRef()
                    .endValueFrom()
                    .build())
        .toList();
  }

  /** The Secrets that have to be in the pod's namespace. */
  public List<Requirement> secrets(String namespace) {
    return Stream.concat(
            of(Need.SecretFile.class).map(file -> secret(namespace, file.secret(), file.purpose())),
            of(Need.SecretVariable.class)
                .map(variable -> secret(namespace, variable.secret(), variable.purpose())))
        .toList();
  }

  private static Requirement secret(String namespace, SecretRef ref, String purpose) {
    return Requirement.Secret.single(
        namespace, ref.name(), List.of(Requirement.SecretKey.random(ref.key())), purpose);
  }

  private <T extends Need> Stream<T> of(Class<T> kind) {
    return needs.stream().filter(kind::isInstance).map(kind::cast);
  }
}
