package constructs.kit.backend;

import constructs.kit.kube.Checksum;
import constructs.kit.kube.Env;
import constructs.kit.kube.Identity;
import constructs.kit.kube.Persistence;
import constructs.kit.kube.Pods;
import constructs.kit.tree.Manifest;
import constructs.kit.tree.ManifestTree;
import constructs.kit.tree.Manifests;
import constructs.model.signals.Edges;
import constructs.model.store.Bucket;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.constructs.Construct;

/**
 * The manifests of a stateful server with exactly one replica: ServiceAccount, ConfigMap, claim,
 * Service, StatefulSet, under the {@code restricted} profile.
 *
 * <p>The claim is an object of its own and not a {@code volumeClaimTemplate}, because a template
 * can never be changed while a claim can grow.
 */
public final class Monolith {
  private static final String CONFIG = "config";
  private static final String DATA = "data";
  private static final String TMP = "tmp";

  private final Identity identity;
  private final MonolithProps props;
  private @Nullable SortedMap<String, String> files;

  Monolith(Identity identity, MonolithProps props) {
    this.identity = identity;
    this.props = props;
  }

  /**
   * Adds the manifests as children of a product; {@code ApiObject.of(product)} is the StatefulSet.
   *
   * @return the ConfigMap, for checks of what it has in the end; none without files
   */
  public static Optional<Manifest> define(Construct scope, Identity identity, MonolithProps props) {
    Monolith monolith = new Monolith(identity, props);
    Manifests.known(
        scope, "serviceaccount", identity.bare(new ServiceAccount()), monolith::serviceAccount);
    Optional<Manifest> files =
        props.files().isEmpty()
            ? Optional.empty()
            : Optional.of(
                Manifests.known(
                    scope, "configmap", identity.bare(new ConfigMap()), monolith::configMap));
    if (props.persistence() instanceof Persistence.Claim claim) {
      Manifests.known(
          scope,
          "claim",
          identity.bare(new PersistentVolumeClaim(), monolith.claimName()),
          () -> claim.object(identity, monolith.claimName()));
    }
    Manifests.known(
        scope,
        "service",
        identity.bare(new Service()),
        () -> props.ports().service(identity, props.servedPorts()));
    Manifest workload =
        Manifests.known(
            scope, Manifest.WORKLOAD, identity.bare(new StatefulSet()), monolith::statefulSet);
    ManifestTree tree = ManifestTree.of(scope);
    tree.check(props.lifetime(identity));
    tree.checkFinal(scope, () -> LostWithPod.of(identity, props));
    tree.checkFinal(scope, () -> OneReplica.of(identity, Manifests.json(workload)));
    if (props.bucket() != null) {
      keepObjects(scope, tree, identity, props.bucket());
    }
    return files;
  }

  private static void keepObjects(
      Construct scope, ManifestTree tree, Identity identity, Bucket bucket) {
    Edges edges = new Edges(identity.workload());
    edges.take(bucket.endpoint(), "object storage");
    tree.connect(edges::list);
    tree.require(() -> StoreTrust.requirements(identity, bucket));
    BucketPlaces.declare(tree, scope, bucket);
  }

  /** A ServiceAccount whose token is not mounted: the server doesn't talk to the API server. */
  ServiceAccount serviceAccount() {
    return new ServiceAccountBuilder()
        .withMetadata(StoreTrust.annotated(identity.meta(), props.bucket()))
        .withAutomountServiceAccountToken(false)
        .build();
  }

  ConfigMap configMap() {
    return new ConfigMapBuilder().withMetadata(identity.meta()).withData(files()).build();
  }

  /** The configuration files, written once for ConfigMap and checksum. */
  private SortedMap<String, String> files() {
    SortedMap<String, String> known = files;
    if (known == null) {
      known = new TreeMap<>();
      for (Map.Entry<String, Supplier<String>> file : props.files().entrySet()) {
        known.put(file.getKey(), file.getValue().get());
      }
      files = known;
    }
    return known;
  }

  private String claimName() {
    return identity.name() + "-" + DATA;
  }

  /** Parallel, because OrderedReady never replaces a pod that never got ready. */
  StatefulSet statefulSet() {
    return new StatefulSetBuilder()
        .withMetadata(identity.meta())
        .withNewSpec()
        .withReplicas(1)
        .withServiceName(identity.name())
        .withPodManagementPolicy("Parallel")
        .withNewSelector()
        .withMatchLabels(identity.selector())
        .endSelector()
        .withTemplate(template())
        .endSpec()
        .build();
  }

  private PodTemplateSpec template() {
    Map<String, String> annotations =
        props.files().isEmpty()
            ? Map.of()
            : Map.of(Pods.CONFIG_CHECKSUM, Checksum.of(files().toString()));
    return Pods.template(
        identity,
        annotations,
        new PodSpecBuilder()
            .withServiceAccountName(identity.name())
            .withAutomountServiceAccountToken(false)
            .withSecurityContext(Pods.restrictedPod(props.user()))
            .withTerminationGracePeriodSeconds(props.terminationGracePeriod().toSeconds())
            .withContainers(container())
            .withVolumes(volumes()));
  }

  private Container container() {
    return new ContainerBuilder()
        .withName(identity.name())
        .withImage(identity.platform().image(props.image()).reference())
        .withArgs(props.args())
        .withEnv(env())
        .withPorts(props.ports().container())
        .withResources(props.resources().toModel())
        .withSecurityContext(Pods.restrictedContainer())
        .withVolumeMounts(mounts())
        .withStartupProbe(
            Pods.httpProbe(
                props.readyPath(),
                props.readyPort(),
                3,
                Math.toIntExact((props.startup().toSeconds() + 2) / 3)))
        .withReadinessProbe(Pods.httpProbe(props.readyPath(), props.readyPort(), 10, 3))
        .withLivenessProbe(
            props.livePath() == null
                ? null
                : Pods.httpProbe(props.livePath(), props.readyPort(), 10, 6))
        .build();
  }

  private List<EnvVar> env() {
    Bucket bucket = props.bucket();
    return bucket == null
        ? props.env()
        : Env.with(StoreTrust.environment(bucket), props.env().toArray(EnvVar[]::new));
  }

  private List<VolumeMount> mounts() {
    List<VolumeMount> mounts = new ArrayList<>();
    if (!props.files().isEmpty()) {
      mounts.add(mount(CONFIG, props.configPath()));
    }
    mounts.add(mount(DATA, props.dataPath()));
    mounts.add(mount(TMP, "/tmp"));
    mounts.addAll(StoreTrust.mounts(props.bucket()));
    mounts.addAll(props.mounts());
    return mounts;
  }

  private static VolumeMount mount(String name, String path) {
    return new VolumeMountBuilder().withName(name).withMountPath(path).build();
  }

  private List<Volume> volumes() {
    List<Volume> volumes = new ArrayList<>();
    if (!props.files().isEmpty()) {
      volumes.add(
          new VolumeBuilder()
              .withName(CONFIG)
              .withNewConfigMap()
              .withName(identity.name())
              .endConfigMap()
              .build());
    }
    volumes.add(
        props.persistence() instanceof Persistence.Claim
            ? new VolumeBuilder()
                .withName(DATA)
                .withNewPersistentVolumeClaim()
                .withClaimName(claimName())
                .endPersistentVolumeClaim()
                .build()
            : emptyDir(DATA, props.persistence().size().quantity()));
    volumes.add(emptyDir(TMP, "100Mi"));
    volumes.addAll(StoreTrust.volumes(props.bucket()));
    volumes.addAll(props.volumes());
    return volumes;
  }

  private static Volume emptyDir(String name, String sizeLimit) {
    return new VolumeBuilder()
        .withName(name)
        .withNewEmptyDir()
        .withSizeLimit(new Quantity(sizeLimit))
        .endEmptyDir()
        .build();
  }
}
