package constructs.mimir;

import constructs.kit.backend.Backend;
import constructs.kit.backend.MonolithProps;
import constructs.kit.backend.RuleFiles;
import constructs.kit.kube.Volumes;
import constructs.model.labels.SecretRef;
import constructs.model.labels.Workload;
import constructs.model.needs.Requirement;
import constructs.model.signals.AlertReceiver;
import constructs.model.signals.Edge;
import constructs.model.signals.Flow;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What ruler and Alertmanager add to Mimir: files of rules, the Alertmanager's own file, a
 * directory for each Secret of a receiver, and the connections to those whose address is known.
 */
final class MimirAlerting {
  private final Workload mimir;
  private final List<AlertReceiver> receivers;
  private final RuleFiles rules;

  MimirAlerting(Backend backend, MimirMonolithicProps props) {
    mimir = backend.workload();
    receivers = props.alertReceivers();
    rules =
        new RuleFiles(
            backend,
            MimirConfig.RULES + "/" + MimirConfig.tenantOf(props.tenancy()),
            MimirRule.UNREADABLE_RULES,
            (file, all) -> List.of());
    rules.define();
    backend.file(AlertmanagerConfig.FILE_NAME, () -> AlertmanagerConfig.of(receivers).toYaml());
    backend.product().connect(this::edges);
    backend.product().require(this::requirements);
  }

  void add(String name, String text) {
    rules.add(name, text);
  }

  /** Volumes have numbers, because the name of a Secret may be longer than that of a volume. */
  MonolithProps.Builder in(MonolithProps.Builder server) {
    List<Volume> volumes = new ArrayList<>(List.of(rules.volume()));
    List<VolumeMount> mounts = new ArrayList<>(List.of(rules.mount()));
    secrets()
        .forEach(
            (name, refs) -> {
              String volume = "receivers-" + volumes.size();
              volumes.add(Volumes.optionalSecret(volume, name));
              mounts.add(Volumes.readOnly(volume, AlertmanagerConfig.directory(refs.get(0))));
            });
    return server.volumes(volumes).mounts(mounts);
  }

  /** The Secrets, which need not be there for Mimir to start. */
  private List<Requirement> requirements() {
    List<Requirement> needs = new ArrayList<>();
    secrets()
        .forEach(
            (name, refs) ->
                needs.add(
                    Requirement.Secret.single(
                        mimir.namespace(),
                        name,
                        refs.stream()
                            .map(ref -> new Requirement.SecretKey(ref.key(), "replace-me"))
                            .distinct()
                            .toList(),
                        mimir.name()
                            + " notifies receivers of alerts with it; starts without, and notifies nobody")));
    return needs;
  }

  /** The connections to receivers whose address is known. */
  private List<Edge> edges() {
    return receivers.stream()
        .flatMap(receiver -> receiver.endpoint().stream())
        .map(to -> new Edge(mimir, to, Flow.ALERTS, "notifications"))
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
