package constructs.alloy.collect;

import constructs.kit.kube.Env;
import constructs.kit.kube.Volumes;
import constructs.model.diagnostics.Internal;
import constructs.model.labels.SecretRef;
import constructs.model.needs.Requirement;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.util.List;
import java.util.stream.Stream;

/**
 * The volumes, mounts, variables and Secrets that the inputs of components are in a pod.
 *
 * @param inputs the inputs
 */
@Internal
public record PodInputs(List<PodInput> inputs) {
  /** The volumes of directories and files. */
  public List<Volume> volumes() {
    return Stream.concat(
            of(PodInput.Mount.class).map(m -> Volumes.hostPath(m.name(), m.hostPath(), null)),
            of(PodInput.SecretFile.class)
                .map(f -> Volumes.optionalSecret(f.volume(), f.secret().name()))
                .distinct())
        .toList();
  }

  /** Where they are mounted. */
  public List<VolumeMount> mounts() {
    return Stream.concat(
            of(PodInput.Mount.class)
                .map(
                    m ->
                        m.readOnly()
                            ? Volumes.readOnly(m.name(), m.at())
                            : Volumes.at(m.name(), m.at())),
            of(PodInput.SecretFile.class)
                .map(file -> Volumes.readOnly(file.volume(), file.directory()))
                .distinct())
        .toList();
  }

  /** The environment variables. */
  public List<EnvVar> env() {
    return of(PodInput.SecretVariable.class)
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
            of(PodInput.SecretFile.class)
                .map(file -> secret(namespace, file.secret(), file.purpose())),
            of(PodInput.SecretVariable.class)
                .map(variable -> secret(namespace, variable.secret(), variable.purpose())))
        .toList();
  }

  private static Requirement secret(String namespace, SecretRef ref, String purpose) {
    return Requirement.Secret.single(
        namespace, ref.name(), List.of(Requirement.SecretKey.random(ref.key())), purpose);
  }

  private <T extends PodInput> Stream<T> of(Class<T> kind) {
    return inputs.stream().filter(kind::isInstance).map(kind::cast);
  }
}
