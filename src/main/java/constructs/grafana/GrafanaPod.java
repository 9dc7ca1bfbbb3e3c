package constructs.grafana;

import constructs.kit.kube.Checksum;
import constructs.kit.kube.Env;
import constructs.kit.kube.Identity;
import constructs.kit.kube.Pods;
import constructs.kit.kube.ServicePorts;
import constructs.model.labels.SecretRef;
import constructs.model.units.Storage;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Grafana's Deployment, from props alone. */
final class GrafanaPod {
  static final ServicePorts PORTS = ServicePorts.of("http", GrafanaWithDatasources.HTTP_PORT);

  private static final long USER = 472;
  private static final String CONFIG = "datasources";
  private static final String HEALTH = "/api/health";

  /**
   * The server's share of the memory limit, in percent; the rest is for the processes of the
   * plugins, which don't inherit {@code GOMEMLIMIT}.
   */
  private static final int SERVER_PERCENT = 75;

  /**
   * The directories that Grafana writes to, with the size at which the pod is evicted; all else is
   * read-only.
   */
  private static final List<Scratch> SCRATCH =
      List.of(
          new Scratch("data", "/var/lib/grafana", Storage.gibibytes(1)),
          new Scratch("logs", "/var/log/grafana", Storage.mebibytes(100)),
          new Scratch("tmp", "/tmp", Storage.mebibytes(100)));

  private final Identity identity;
  private final GrafanaWithDatasourcesProps props;
  private final Map<String, SecretRef> secrets;

  GrafanaPod(Identity identity, GrafanaWithDatasourcesProps props, Map<String, SecretRef> secrets) {
    this.identity = identity;
    this.props = props;
    this.secrets = secrets;
  }

  /**
   * Nothing is kept on a volume, so the new pod may stand beside the old one until it's ready: no
   * gap.
   */
  Deployment deployment(JsonNode configMap) {
    return Pods.rolling(identity, template(configMap));
  }

  private PodTemplateSpec template(JsonNode configMap) {
    List<Volume> volumes = new ArrayList<>();
    volumes.add(
        new VolumeBuilder()
            .withName(CONFIG)
            .withNewConfigMap()
            .withName(identity.name())
            .endConfigMap()
            .build());
    SCRATCH.forEach(s -> volumes.add(s.volume()));
    return Pods.template(
        identity,
        Map.of(Pods.CONFIG_CHECKSUM, Checksum.of(configMap.path("data").toString())),
        new PodSpecBuilder()
            .withServiceAccountName(identity.name())
            .withAutomountServiceAccountToken(false)
            .withSecurityContext(Pods.restrictedPod(USER))
            .withContainers(container(BundledPlugins.unused(configMap)))
            .withVolumes(volumes));
  }

  private Container container(List<String> unusedPlugins) {
    List<VolumeMount> mounts = new ArrayList<>();
    mounts.add(
        new VolumeMountBuilder()
            .withName(CONFIG)
            .withMountPath(GrafanaConfig.PROVISIONING)
            .withReadOnly(true)
            .build());
    SCRATCH.forEach(
        s ->
            mounts.add(
                new VolumeMountBuilder().withName(s.name()).withMountPath(s.path()).build()));
    return new ContainerBuilder()
        .withName(identity.name())
        .withImage(identity.platform().image(props.image()).reference())
        .withEnv(env(unusedPlugins))
        .withPorts(PORTS.container())
        .withResources(props.resources().toModel())
        .withSecurityContext(Pods.restrictedContainer())
        .withVolumeMounts(mounts)
        .withStartupProbe(Pods.httpProbe(HEALTH, "http", 3, 60))
        .withReadinessProbe(Pods.httpProbe(HEALTH, "http", 10, 3))
        .withLivenessProbe(Pods.httpProbe(HEALTH, "http", 30, 5))
        .build();
  }

  /**
   * Nothing is preinstalled or updated: at every start Grafana would download 450 MB of plugins,
   * and since 13.2 it stops each bundled datasource that has a newer release and then fails to
   * replace it on a read-only root file system, which leaves the datasource dead (grafana/grafana
   * issue 132528).
   */
  private List<EnvVar> env(List<String> unusedPlugins) {
    List<EnvVar> env = new ArrayList<>();
    secrets.forEach((name, ref) -> env.add(Env.secret(name, ref)));
    env.add(Env.value("GF_AUTH_ANONYMOUS_ENABLED", "false"));
    env.add(Env.value("GF_USERS_ALLOW_SIGN_UP", "false"));
    env.add(Env.value("GF_ANALYTICS_REPORTING_ENABLED", "false"));
    env.add(Env.value("GF_ANALYTICS_CHECK_FOR_UPDATES", "false"));
    env.add(Env.value("GF_ANALYTICS_CHECK_FOR_PLUGIN_UPDATES", "false"));
    env.add(Env.value("GF_NEWS_NEWS_FEED_ENABLED", "false"));
    env.add(Env.value("GF_PLUGINS_PREINSTALL_DISABLED", "true"));
    env.add(Env.value("GF_PLUGINS_PREINSTALL_AUTO_UPDATE", "false"));
    env.add(Env.value("GF_PLUGINS_DISABLE_PLUGINS", String.join(",", unusedPlugins)));
    env.add(Env.value("GF_LOG_CONSOLE_FORMAT", "json"));
    if (props.rootUrl() != null) {
      env.add(Env.value("GF_SERVER_ROOT_URL", props.rootUrl().toString()));
    }
    env.add(
        Env.value(
            "GOMEMLIMIT", props.resources().memoryLimit().percent(SERVER_PERCENT).bytes() + "B"));
    return env;
  }

  /**
   * A directory that goes with the pod.
   *
   * @param name the volume
   * @param path where it's mounted
   * @param limit the size at which the pod is evicted
   */
  private record Scratch(String name, String path, Storage limit) {
    Volume volume() {
      return new VolumeBuilder()
          .withName(name)
          .withNewEmptyDir()
          .withSizeLimit(new Quantity(limit.quantity()))
          .endEmptyDir()
          .build();
    }
  }
}
