package constructs.grafana;

import constructs.grafana.datasources.DatasourceFile;
import constructs.grafana.datasources.Provisioning;
import constructs.grafana.settings.ServerSettings;
import constructs.kit.kube.Checksum;
import constructs.kit.kube.Identity;
import constructs.kit.kube.Pods;
import constructs.kit.kube.ServicePorts;
import constructs.kit.kube.Volumes;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Grafana's Deployment, from props and the final ConfigMaps alone. */
final class GrafanaPod {
  static final ServicePorts PORTS = ServicePorts.of("http", GrafanaWithDatasources.HTTP_PORT);

  private static final long USER = 472;
  private static final String HEALTH = "/api/health";

  /** The directories that Grafana writes to; all else is read-only. */
  private static final List<Volume> SCRATCH =
      List.of(Volumes.emptyDir("data", "1Gi"), Volumes.emptyDir("logs", "100Mi"), Volumes.tmp());

  private static final List<VolumeMount> SCRATCH_MOUNTS =
      List.of(
          Volumes.at("data", "/var/lib/grafana"),
          Volumes.at("logs", "/var/log/grafana"),
          Volumes.at("tmp", "/tmp"));

  private final Identity identity;
  private final GrafanaWithDatasourcesProps props;
  private final ServerSettings settings;

  GrafanaPod(Identity identity, GrafanaWithDatasourcesProps props, ServerSettings settings) {
    this.identity = identity;
    this.props = props;
    this.settings = settings;
  }

  /**
   * A ConfigMap of provisioning files, which Grafana reads at its start only.
   *
   * @param volume the name of its volume
   * @param path the directory that Grafana reads
   * @param configMap the final one
   */
  record Provisioned(String volume, String path, Supplier<JsonNode> configMap) {}

  /**
   * Nothing is kept on a volume, so the new pod may stand beside the old one until it's ready: no
   * gap.
   *
   * @param files all ConfigMaps; a change of any rolls the pod
   */
  Deployment deployment(List<Provisioned> files) {
    return Pods.rolling(identity, template(files));
  }

  private PodTemplateSpec template(List<Provisioned> files) {
    List<Volume> volumes = new ArrayList<>();
    for (Provisioned file : files) {
      String configMap = file.configMap().get().at("/metadata/name").asString();
      volumes.add(Volumes.configMap(file.volume(), configMap));
    }
    volumes.addAll(SCRATCH);
    return Pods.template(
        identity,
        Map.of(
            Pods.CONFIG_CHECKSUM,
            Checksum.of(
                files.stream()
                    .map(f -> f.configMap().get().path("data").toString())
                    .collect(Collectors.joining()))),
        Pods.spread(identity)
            .withServiceAccountName(identity.name())
            .withAutomountServiceAccountToken(false)
            .withSecurityContext(Pods.restrictedPod(USER))
            .withContainers(container(files))
            .withVolumes(volumes));
  }

  private Container container(List<Provisioned> files) {
    List<JsonNode> datasources =
        files.stream()
            .filter(f -> f.path().equals(DatasourceFile.DIRECTORY))
            .flatMap(f -> Provisioning.datasources(f.configMap().get()).stream())
            .toList();
    return new ContainerBuilder()
        .withName(identity.name())
        .withImage(identity.platform().image(props.image()).reference())
        .withEnv(
            settings.env(Provisioning.plugins(datasources), Provisioning.withoutLogs(datasources)))
        .withPorts(PORTS.container())
        .withResources(props.resources().toModel())
        .withSecurityContext(Pods.restrictedContainer())
        .withVolumeMounts(
            Stream.concat(
                    files.stream().map(f -> Volumes.readOnly(f.volume(), f.path())),
                    SCRATCH_MOUNTS.stream())
                .toList())
        .withStartupProbe(Pods.httpProbe(HEALTH, "http", 3, 60))
        .withReadinessProbe(Pods.httpProbe(HEALTH, "http", 10, 3))
        .withLivenessProbe(Pods.httpProbe(HEALTH, "http", 30, 5))
        .build();
  }
}
