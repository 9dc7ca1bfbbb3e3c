package constructs.mesh;

import constructs.kit.kube.Env;
import constructs.kit.kube.Identity;
import constructs.kit.kube.Pods;
import constructs.kit.kube.ServicePorts;
import constructs.kit.kube.Volumes;
import constructs.model.labels.Endpoint;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.SecurityContextBuilder;
import io.fabric8.kubernetes.api.model.Toleration;
import io.fabric8.kubernetes.api.model.TolerationBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.DaemonSetBuilder;
import java.util.List;
import java.util.Map;

/** ztunnel's DaemonSet, from props alone, as the chart of the pinned Istio has it. */
final class ZtunnelPod {
  static final ServicePorts PORTS = ServicePorts.of("ztunnel-stats", ZtunnelAmbient.METRICS_PORT);
  static final String ROOT_CERTIFICATE = "istio-ca-root-cert";

  private static final int READY_PORT = 15021;
  private static final int GRACE_SECONDS = 30;
  private static final long TOKEN_SECONDS = 43_200;

  /** Of its lines for each connection only those about refused and broken ones. */
  private static final String LOG = "info,access=warn";

  private static final String SOCKETS = "/var/run/ztunnel";

  private final Identity identity;
  private final ZtunnelAmbientProps props;

  ZtunnelPod(Identity identity, ZtunnelAmbientProps props) {
    this.identity = identity;
    this.props = props;
  }

  /**
   * The new pod comes up beside the old one, because a node without ztunnel has no traffic in the
   * mesh.
   */
  DaemonSet daemonSet(Endpoint xds, Endpoint certificates) {
    return new DaemonSetBuilder()
        .withMetadata(identity.meta())
        .withNewSpec()
        .withNewUpdateStrategy()
        .withType("RollingUpdate")
        .withNewRollingUpdate()
        .withMaxSurge(new IntOrString(1))
        .withMaxUnavailable(new IntOrString(0))
        .endRollingUpdate()
        .endUpdateStrategy()
        .withNewSelector()
        .withMatchLabels(identity.selector())
        .endSelector()
        .withTemplate(template(container(xds, certificates)))
        .endSpec()
        .build();
  }

  /** {@code app=ztunnel} is the label by which Istio's own tools find the pods. */
  private PodTemplateSpec template(Container container) {
    PodSpecBuilder spec =
        new PodSpecBuilder()
            .withServiceAccountName(identity.name())
            .withTerminationGracePeriodSeconds((long) GRACE_SECONDS)
            .withTolerations(tolerations())
            .withContainers(container)
            .withVolumes(volumes());
    return Pods.template(
            identity,
            Map.of(
                "sidecar.istio.io/inject",
                "false",
                "prometheus.io/scrape",
                "true",
                "prometheus.io/port",
                Integer.toString(ZtunnelAmbient.METRICS_PORT)),
            spec)
        .edit()
        .editMetadata()
        .addToLabels(
            Map.of(
                "app",
                ZtunnelAmbient.NAME,
                "sidecar.istio.io/inject",
                "false",
                DataplaneMode.LABEL,
                DataplaneMode.NONE))
        .endMetadata()
        .editSpec()
        .withPriorityClassName("system-node-critical")
        .endSpec()
        .build();
  }

  private static List<Toleration> tolerations() {
    return List.of(
        new TolerationBuilder().withEffect("NoSchedule").withOperator("Exists").build(),
        new TolerationBuilder().withKey("CriticalAddonsOnly").withOperator("Exists").build(),
        new TolerationBuilder().withEffect("NoExecute").withOperator("Exists").build());
  }

  private Container container(Endpoint xds, Endpoint certificates) {
    return new ContainerBuilder()
        .withName("istio-proxy")
        .withImage(identity.platform().image(props.image()).reference())
        // No arguments: to proxy is what ztunnel does without any, the chart only says so.
        .withEnv(env(xds, certificates))
        .withPorts(PORTS.container())
        .withNewResources()
        .addToRequests("cpu", new Quantity(props.cpu().quantity()))
        .addToRequests("memory", new Quantity(props.memory().quantity()))
        .endResources()
        .withSecurityContext(securityContext())
        .withNewReadinessProbe()
        .withNewHttpGet()
        .withPath("/healthz/ready")
        .withPort(new IntOrString(READY_PORT))
        .endHttpGet()
        .endReadinessProbe()
        .withVolumeMounts(
            Volumes.at("istiod-ca-cert", "/var/run/secrets/istio"),
            Volumes.at("istio-token", "/var/run/secrets/tokens"),
            Volumes.at("cni-ztunnel-sock-dir", SOCKETS),
            Volumes.at("tmp", "/tmp"))
        .build();
  }

  private List<EnvVar> env(Endpoint xds, Endpoint certificates) {
    return List.of(
        Env.value("CA_ADDRESS", certificates.hostPort()),
        Env.value("XDS_ADDRESS", xds.hostPort()),
        Env.value("RUST_LOG", LOG),
        Env.value("RUST_BACKTRACE", "1"),
        Env.value("ISTIO_META_CLUSTER_ID", props.clusterId()),
        Env.value("ISTIO_META_ENABLE_HBONE", "true"),
        Env.value("INPOD_ENABLED", "true"),
        Env.value("TERMINATION_GRACE_PERIOD_SECONDS", String.valueOf(GRACE_SECONDS)),
        Env.field("POD_NAME", "metadata.name"),
        Env.field("POD_NAMESPACE", "metadata.namespace"),
        Env.field("NODE_NAME", "spec.nodeName"),
        Env.field("INSTANCE_IP", "status.podIP"),
        Env.field("SERVICE_ACCOUNT", "spec.serviceAccountName"),
        new EnvVarBuilder()
            .withName("ZTUNNEL_CPU_LIMIT")
            .withNewValueFrom()
            .withNewResourceFieldRef()
            .withResource("limits.cpu")
            .endResourceFieldRef()
            .endValueFrom()
            .build());
  }

  /**
   * SYS_ADMIN enters the network namespaces of pods, which forces {@code allowPrivilegeEscalation};
   * NET_ADMIN and NET_RAW take over their traffic.
   */
  private static SecurityContext securityContext() {
    return new SecurityContextBuilder()
        .withPrivileged(false)
        .withAllowPrivilegeEscalation(true)
        .withReadOnlyRootFilesystem(true)
        .withRunAsNonRoot(false)
        .withRunAsUser(0L)
        .withRunAsGroup(1337L)
        .withNewCapabilities()
        .withDrop("ALL")
        .withAdd("NET_ADMIN", "SYS_ADMIN", "NET_RAW")
        .endCapabilities()
        .build();
  }

  private static List<Volume> volumes() {
    return List.of(
        new VolumeBuilder()
            .withName("istio-token")
            .withNewProjected()
            .addNewSource()
            .withNewServiceAccountToken()
            .withAudience("istio-ca")
            .withExpirationSeconds(TOKEN_SECONDS)
            .withPath("istio-token")
            .endServiceAccountToken()
            .endSource()
            .endProjected()
            .build(),
        Volumes.configMap("istiod-ca-cert", ROOT_CERTIFICATE),
        Volumes.hostPath("cni-ztunnel-sock-dir", SOCKETS, "DirectoryOrCreate"),
        Volumes.tmp());
  }
}
