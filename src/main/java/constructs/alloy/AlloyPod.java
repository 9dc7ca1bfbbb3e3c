package constructs.alloy;

import constructs.alloy.collect.AlloyStorage;
import constructs.alloy.collect.Composition;
import constructs.alloy.collect.ConfigDraft;
import constructs.alloy.collect.PodInputs;
import constructs.alloy.collect.Shutdown;
import constructs.kit.kube.Checksum;
import constructs.kit.kube.Env;
import constructs.kit.kube.Identity;
import constructs.kit.kube.ImageRef;
import constructs.kit.kube.Persistence;
import constructs.kit.kube.Pods;
import constructs.kit.kube.Resources;
import constructs.kit.kube.ServicePorts;
import constructs.kit.kube.Volumes;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Volume;
import java.util.Map;

/**
 * The pod of an Alloy.
 *
 * @param storage the volume of its write-ahead log and positions
 * @param onEveryNode whether each node has one
 */
record AlloyPod(
    Identity identity,
    ImageRef image,
    Resources resources,
    Volume storage,
    boolean onEveryNode,
    ServicePorts ports,
    Composition composition) {
  /** Where the storage volume is mounted. */
  static final String STORAGE = "/var/lib/alloy";

  static final String CONTAINER = "alloy";

  private static final String STORAGE_PATH = STORAGE + "/data";
  private static final String CONFIG_VOLUME = "config";
  private static final String CONFIG_DIRECTORY = "/etc/alloy";
  private static final String STORAGE_VOLUME = "storage";

  /** The user that Alloy's image has for running without root. */
  private static final long USER = 473;

  /** The pod of a node. */
  static AlloyPod ofNode(
      Identity identity, AlloyDaemonSetProps props, ServicePorts ports, Composition composition) {
    Volume storage =
        props.storage() instanceof AlloyStorage.HostPath node
            ? Volumes.hostPath(STORAGE_VOLUME, node.path(), "DirectoryOrCreate")
            : Volumes.emptyDir(
                STORAGE_VOLUME, ((AlloyStorage.EmptyDir) props.storage()).sizeLimit().quantity());
    return new AlloyPod(
        identity, props.image(), props.resources(), storage, true, ports, composition);
  }

  /**
   * The pod of the one Alloy of a cluster.
   *
   * @param claim the claim of its volume, where it has one
   */
  static AlloyPod single(
      Identity identity,
      AlloySingletonProps props,
      String claim,
      ServicePorts ports,
      Composition composition) {
    Volume storage =
        props.storage() instanceof Persistence.Claim
            ? Volumes.claim(STORAGE_VOLUME, claim)
            : Volumes.emptyDir(STORAGE_VOLUME, props.storage().size().quantity());
    return new AlloyPod(
        identity, props.image(), props.resources(), storage, false, ports, composition);
  }

  /**
   * A pod that is replaced whenever the configuration changes. That of a node tolerates every
   * taint, because a node without it is dark.
   */
  PodTemplateSpec template() {
    PodSpecBuilder spec =
        (onEveryNode ? new PodSpecBuilder() : Pods.spread(identity))
            .withServiceAccountName(identity.name())
            .withAutomountServiceAccountToken(true)
            .withSecurityContext(securityContext())
            .withTerminationGracePeriodSeconds(Shutdown.GRACE.toSeconds())
            .withContainers(container())
            .withVolumes(Volumes.configMap(CONFIG_VOLUME, identity.name()), storage, Volumes.tmp())
            .addAllToVolumes(needs().volumes());
    if (onEveryNode) {
      spec.addNewToleration().withOperator("Exists").endToleration();
    }
    return Pods.template(
        identity, Map.of(Pods.CONFIG_CHECKSUM, Checksum.of(composition.file().text())), spec);
  }

  private PodInputs needs() {
    return new PodInputs(composition.needs());
  }

  private Container container() {
    return new ContainerBuilder()
        .withName(CONTAINER)
        .withImage(identity.platform().image(image).reference())
        .withArgs(
            "run",
            CONFIG_DIRECTORY + "/" + Composition.FILE_NAME,
            "--storage.path=" + STORAGE_PATH,
            "--server.http.listen-addr=0.0.0.0:" + AlloyDaemonSet.HTTP_PORT,
            "--stability.level=generally-available",
            Shutdown.argument(),
            "--disable-reporting")
        .withEnv(
            Env.field(ConfigDraft.NODE_NAME, "spec.nodeName"),
            Env.field("HOSTNAME", "spec.nodeName"))
        .addAllToEnv(needs().env())
        .withPorts(ports.container())
        .withResources(resources.toModel())
        .withSecurityContext(Pods.restrictedContainer())
        .withVolumeMounts(
            Volumes.at(CONFIG_VOLUME, CONFIG_DIRECTORY),
            Volumes.at(STORAGE_VOLUME, STORAGE),
            Volumes.at("tmp", "/tmp"))
        .addAllToVolumeMounts(needs().mounts())
        .withReadinessProbe(Pods.httpProbe("/-/ready", AlloyDaemonSet.HTTP, 10, 3))
        .build();
  }

  /**
   * User 0, without any capability, where its storage is a directory of the node (see {@link
   * AlloyStorage.HostPath}) or where it reads the files of logs: containerd lets group 0 read them,
   * CRI-O user 0 alone.
   */
  private PodSecurityContext securityContext() {
    return storage.getHostPath() == null && !composition.readsNode()
        ? Pods.restrictedPod(USER)
        : Pods.restrictedPod(0)
            .edit()
            .withRunAsNonRoot(null)
            .withFsGroup(null)
            .withFsGroupChangePolicy(null)
            .build();
  }
}
