package constructs.grafana;

import constructs.kit.kube.Env;
import constructs.kit.kube.Identity;
import constructs.kit.kube.Pods;
import constructs.kit.kube.ServicePorts;
import constructs.model.signals.SecretRef;
import constructs.model.units.Storage;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Grafana's Deployment, from props alone. */
final class GrafanaPod {
  static final ServicePorts PORTS = ServicePorts.of("http", GrafanaWithDatasources.HTTP_PORT);

  private static final long USER = 472;
  private static final String CONFIG = "datasources";
  private static final String HEALTH = "/api/health";

  /** The directories that Grafana writes to, with the size at which the pod is evicted; all else is read-only. */
  private static final List<Scratch> SCRATCH =
      List.of(
          new Scratch("data", "/var/lib/grafana", Storage.gibibytes(1)), new Scratch("logs", "/var/log/grafana", Storage.mebibytes(100)), new Scratch("tmp", "/tmp", Storage.mebibytes(100)));

  private final Identity identity;
  private final GrafanaWithDatasourcesProps props;
  private final Map<String, SecretRef> secrets;

  GrafanaPod(Identity identity, GrafanaWithDatasourcesProps props, Map<String, SecretRef> secrets) {
    this.identity = identity;
    this.props = props;
    this.secrets = secrets;
  }

  /** The Deployment as far as its identity goes. */
  static Deployment identity(Identity identity) {
    return new DeploymentBuilder().withMetadata(identity.meta()).build();
  }

  /** Nothing is kept on a volume, so the new pod may stand beside the old one until it's ready: no gap. */
  Deployment deployment(String configChecksum) {
    return identity(identity)
        .edit()
        .withNewSpec()
        .withReplicas(1)
        .withNewStrategy()
        .withType("RollingUpdate")
        .withNewRollingUpdate()
        .withMaxSurge(new IntOrString(1))
        .withMaxUnavailable(new IntOrString(0))
        .endRollingUpdate()
        .endStrategy()
        .withNewSelector()
        .withMatchLabels(identity.selector())
        .endSelector()
        .withTemplate(template(configChecksum))
        .endSpec()
        .build();
  }

  private PodTemplateSpec template(String configChecksum) {
    List<Volume> volumes = new ArrayList<>();
    volumes.add(new VolumeBuilder().withName(CONFIG).withNewConfigMap().withName(identity.name()).endConfigMap().build());
    SCRATCH.forEach(s -> volumes.add(s.volume()));
    return Pods.template(
        identity,
        Map.of(Pods.CONFIG_CHECKSUM, configChecksum),
        new PodSpecBuilder()
            .withServiceAccountName(identity.name())
            .withAutomountServiceAccountToken(false)
            .withSecurityContext(Pods.restrictedPod(USER))
            .withContainers(container())
            .withVolumes(volumes));
  }

  private Container container() {
    List<VolumeMount> mounts = new ArrayList<>();
    mounts.add(new VolumeMountBuilder().withName(CONFIG).withMountPath(GrafanaConfig.PROVISIONING).withReadOnly(true).build());
    SCRATCH.forEach(s -> mounts.add(new VolumeMountBuilder().withName(s.name()).withMountPath(s.path()).build()));
    return new ContainerBuilder()
        .withName(identity.name())
        .withImage(identity.platform().image(props.image()).reference())
        .withEnv(env())
        .withPorts(PORTS.container())
        .withResources(props.resources().toModel())
        .withSecurityContext(Pods.restrictedContainer())
        .withVolumeMounts(mounts)
        .withStartupProbe(Pods.httpProbe(HEALTH, "http", 3, 60))
        .withReadinessProbe(Pods.httpProbe(HEALTH, "http", 10, 3))
        .withLivenessProbe(Pods.httpProbe(HEALTH, "http", 30, 5))
        .build();
  }

  /** Plugins are not preinstalled: since version 12 Grafana downloads them at every start, and hangs without a way to the internet. */
  private List<EnvVar> env() {
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
    env.add(Env.value("GF_LOG_CONSOLE_FORMAT", "json"));
    if (props.rootUrl() != null) {
      env.add(Env.value("GF_SERVER_ROOT_URL", props.rootUrl().toString()));
    }
    env.add(Env.value("GOMEMLIMIT", props.resources().goMemLimit()));
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
      return new VolumeBuilder().withName(name).withNewEmptyDir().withSizeLimit(new Quantity(limit.quantity())).endEmptyDir().build();
    }
  }
}
