package constructs.mimir;

import constructs.kit.kube.Identity;
import constructs.kit.kube.Volumes;
import constructs.model.labels.SecretRef;
import constructs.model.needs.Requirement;
import constructs.model.signals.AlertReceiver;
import constructs.model.signals.Edge;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What ruler and Alertmanager need of the pod: the directory with the rules of the tenant, and one
 * for each Secret of a receiver.
 */
final class AlertingPod {
  private static final String RULES = "rules";

  private final Identity identity;
  private final String tenant;
  private final List<AlertReceiver> receivers;

  AlertingPod(Identity identity, String tenant, List<AlertReceiver> receivers) {
    this.identity = identity;
    this.tenant = tenant;
    this.receivers = receivers;
  }

  String rulesName() {
    return identity.name() + "-" + RULES;
  }

  List<Volume> volumes() {
    List<Volume> volumes = new ArrayList<>();
    volumes.add(Volumes.configMap(RULES, rulesName()));
    List<String> names = List.copyOf(secrets().keySet());
    names.forEach(name -> volumes.add(Volumes.optionalSecret(volume(names, name), name)));
    return volumes;
  }

  /** At the tenant's directory and not above it, where {@code ..data} would pass for a tenant. */
  List<VolumeMount> mounts() {
    List<VolumeMount> mounts = new ArrayList<>();
    mounts.add(Volumes.readOnly(RULES, MimirConfig.RULES + "/" + tenant));
    List<String> names = List.copyOf(secrets().keySet());
    secrets()
        .forEach(
            (name, refs) ->
                mounts.add(
                    Volumes.readOnly(
                        volume(names, name), AlertmanagerConfig.directory(refs.get(0)))));
    return mounts;
  }

  /** By number, because the name of a Secret may be longer than that of a volume. */
  private static String volume(List<String> names, String secret) {
    return "receivers-" + (names.indexOf(secret) + 1);
  }

  /** The Secrets, which need not be there for Mimir to start. */
  List<Requirement> requirements() {
    return secrets().entrySet().stream()
        .<Requirement>map(
            secret ->
                Requirement.Secret.single(
                    identity.namespace(),
                    secret.getKey(),
                    secret.getValue().stream()
                        .map(ref -> new Requirement.SecretKey(ref.key(), "replace-me"))
                        .distinct()
                        .toList(),
                    identity.name()
                        + " notifies receivers of alerts with it; starts without, and notifies nobody"))
        .toList();
  }

  /** The connections to receivers whose address is known. */
  List<Edge> edges() {
    return receivers.stream()
        .flatMap(receiver -> receiver.endpoint().stream())
        .map(to -> new Edge(identity.workload(), to, "notifications"))
        .toList();
  }

  private Map<String, List<SecretRef>> secrets() {
    Map<String, List<SecretRef>> secrets = new TreeMap<>();
    receivers.stream()
        .flatMap(receiver -> receiver.secrets().stream())
        .forEach(ref -> secrets.computeIfAbsent(ref.name(), name -> new ArrayList<>()).add(ref));
    return secrets;
  }
}
