package constructs.exporters.kubestate;

import constructs.kit.kube.Env;
import constructs.kit.kube.Identity;
import constructs.kit.kube.Pods;
import constructs.kit.kube.ServicePorts;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.Map;
import java.util.Set;

/** The Deployment of kube-state-metrics and its Service, from props alone. */
final class KubeStatePod {
  private static final String HTTP = "http";
  private static final String TELEMETRY = "telemetry";
  private static final ServicePorts PORTS =
      ServicePorts.of(HTTP, KubeStateConfig.METRICS_PORT)
          .and(TELEMETRY, KubeStateConfig.TELEMETRY_PORT);

  /** The user of the image: nobody. */
  private static final long USER = 65534;

  private final Identity identity;
  private final KubeStateMetricsProps props;

  KubeStatePod(Identity identity, KubeStateMetricsProps props) {
    this.identity = identity;
    this.props = props;
  }

  Service service() {
    return PORTS.service(identity, Set.of(HTTP));
  }

  /** Both pods say the same while one replaces the other, and the Service leads to one of them. */
  Deployment deployment() {
    return Pods.rolling(identity, template());
  }

  private PodTemplateSpec template() {
    return Pods.template(
        identity,
        Map.of(),
        Pods.spread(identity)
            .withServiceAccountName(identity.name())
            .withAutomountServiceAccountToken(true)
            .withSecurityContext(Pods.restrictedPod(USER))
            .withContainers(container()));
  }

  /**
   * Upstream's liveness is {@code /livez}, which asks the API server: while that is away the pod
   * would be restarted over and over. {@code /healthz} asks the process only.
   */
  private Container container() {
    return new ContainerBuilder()
        .withName(identity.name())
        .withImage(identity.platform().image(props.image()).reference())
        .withArgs(KubeStateConfig.args(props.metrics()))
        .withEnv(Env.value("GOMEMLIMIT", props.resources().goMemLimit()))
        .withPorts(PORTS.container())
        .withResources(props.resources().toModel())
        .withSecurityContext(Pods.restrictedContainer())
        .withReadinessProbe(Pods.httpProbe("/readyz", TELEMETRY, 10, 3))
        .withLivenessProbe(Pods.httpProbe("/healthz", HTTP, 30, 5))
        .build();
  }
}
