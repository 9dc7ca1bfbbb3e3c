package constructs.kit.backend;

import constructs.kit.kube.Checksum;
import constructs.kit.kube.Env;
import constructs.kit.kube.Identity;
import constructs.kit.kube.Persistence;
import constructs.kit.kube.Pods;
import constructs.kit.kube.Volumes;
import constructs.kit.tree.Manifest;
import constructs.kit.tree.Manifests;
import constructs.kit.tree.Product;
import constructs.model.config.Lazy;
import constructs.model.signals.Edge;
import constructs.model.signals.Flow;
import constructs.model.store.Bucket;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

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

  private final Identity identity;
  private final MonolithProps props;

  /** The configuration files, written once for ConfigMap and checksum. */
  private final Lazy<SortedMap<String, String>> files = new Lazy<>(this::written);

  Monolith(Identity identity, MonolithProps props) {
    this.identity = identity;
    this.props = props;
  }

  /**
   * Adds the manifests as children of a product; {@code ApiObject.of(product)} is the StatefulSet.
   *
   * @return the ConfigMap, for checks of what it has in the end; none without files
   */
  public static Optional<Manifest> define(Product product, Identity identity, MonolithProps props) {
    Monolith monolith = new Monolith(identity, props);
    product.manifest(
        "serviceaccount", identity.bare(new ServiceAccount()), monolith::serviceAccount);
    Optional<Manifest> files =
        props.files().isEmpty()
            ? Optional.empty()
            : Optional.of(
                product.manifest("configmap", identity.bare(new ConfigMap()), monolith::configMap));
    if (props.persistence() instanceof Persistence.Claim claim) {
      product.manifest(
          "claim",
          identity.bare(new PersistentVolumeClaim(), monolith.claimName()),
          () -> claim.object(identity, monolith.claimName()));
    }
    product.manifest(
        "service",
        identity.bare(new Service()),
        () -> props.ports().service(identity, props.servedPorts()));
    Manifest workload =
        product.manifest(
            Manifest.WORKLOAD, identity.bare(new StatefulSet()), monolith::statefulSet);
    product.tree().check(props.lifetime(identity));
    product.check(() -> LostWithPod.of(identity, props));
    product.check(() -> OneReplica.of(identity, Manifests.json(workload)));
    if (props.bucket() != null) {
      keepObjects(product, identity, props.bucket());
    }
    return files;
  }

  private static void keepObjects(Product product, Identity identity, Bucket bucket) {
    product.connect(
        () ->
            List.of(
                new Edge(identity.workload(), bucket.endpoint(), Flow.OBJECTS, "object storage")));
    product.require(() -> StoreTrust.requirements(identity, bucket));
    BucketPlace.declare(product, bucket);
  }

  /** A ServiceAccount whose token is not mounted: the server doesn't talk to the API server. */
  ServiceAccount serviceAccount() {
    return new ServiceAccountBuilder()
        .withMetadata(StoreTrust.annotated(identity.meta(), props.bucket()))
        .withAutomountServiceAccountToken(false)
        .build();
  }

  ConfigMap configMap() {
    return new ConfigMapBuilder().withMetadata(identity.meta()).withData(files.get()).build();
  }

  private SortedMap<String, String> written() {
    SortedMap<String, String> texts = new TreeMap<>();
    props.files().forEach((name, text) -> texts.put(name, text.get()));
    return texts;
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
            : Map.of(Pods.CONFIG_CHECKSUM, Checksum.of(files.get().toString()));
    return Pods.template(
        identity,
        annotations,
        Pods.spread(identity)
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
      mounts.add(Volumes.at(CONFIG, props.configPath()));
    }
    mounts.add(Volumes.at(DATA, props.dataPath()));
    mounts.add(Volumes.at("tmp", "/tmp"));
    mounts.addAll(StoreTrust.mounts(props.bucket()));
    mounts.addAll(props.mounts());
    return mounts;
  }

  private List<Volume> volumes() {
    List<Volume> volumes = new ArrayList<>();
    if (!props.files().isEmpty()) {
      volumes.add(Volumes.configMap(CONFIG, identity.name()));
    }
    volumes.add(
        props.persistence() instanceof Persistence.Claim
            ? Volumes.claim(DATA, claimName())
            : Volumes.emptyDir(DATA, props.persistence().size().quantity()));
    volumes.add(Volumes.tmp());
    volumes.addAll(StoreTrust.volumes(props.bucket()));
    volumes.addAll(props.volumes());
    return volumes;
  }
}
