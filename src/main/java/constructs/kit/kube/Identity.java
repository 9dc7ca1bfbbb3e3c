package constructs.kit.kube;

import constructs.kit.checks.KubeObject;
import constructs.model.labels.Workload;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import java.util.Map;
import java.util.TreeMap;

/**
 * The name of a component, and the metadata that all its objects share.
 *
 * @param platform what the platform adds
 * @param namespace where its namespaced objects are
 * @param name the component, the name of its workload and Service and the value of {@code
 *     app.kubernetes.io/name}
 * @param role the value of {@code app.kubernetes.io/component}, for example {@code metrics}
 * @param version the value of {@code app.kubernetes.io/version}: the tag of its image
 */
public record Identity(
    Platform platform, String namespace, String name, String role, String version) {
  /** The label that carries a component's name and, with {@link #INSTANCE}, selects its pods. */
  public static final String NAME = KubeObject.NAME_LABEL;

  /** The label that carries the cluster's name. */
  public static final String INSTANCE = "app.kubernetes.io/instance";

  /** The label by which everything of one stack is found. */
  public static final String PART_OF = "app.kubernetes.io/part-of";

  /** The workload as the other side of an edge. */
  public Workload workload() {
    return new Workload(namespace, name);
  }

  /**
   * The labels that select the pods; they can never change on a live workload, so nothing
   * configurable but the names is in them.
   */
  public Map<String, String> selector() {
    return new TreeMap<>(Map.of(NAME, name, INSTANCE, platform.cluster()));
  }

  /** All labels of objects and pods. */
  public Map<String, String> labels() {
    Map<String, String> labels = new TreeMap<>(platform.labels());
    labels.putAll(selector());
    labels.put("app.kubernetes.io/component", role);
    labels.put("app.kubernetes.io/version", version);
    labels.put("app.kubernetes.io/managed-by", "cdk8s");
    labels.put(PART_OF, platform.partOf());
    return labels;
  }

  /** Metadata of a namespaced object. */
  public ObjectMeta meta(String objectName) {
    return clusterMeta(objectName).edit().withNamespace(namespace).build();
  }

  /** Metadata of the object that is named after the component. */
  public ObjectMeta meta() {
    return meta(name);
  }

  /** A ServiceAccount whose token isn't mounted, but by the pod that needs it. */
  public ServiceAccount account() {
    return new ServiceAccountBuilder()
        .withMetadata(meta())
        .withAutomountServiceAccountToken(false)
        .build();
  }

  /** An object of that kind with nothing but the component's name and namespace. */
  public <T extends HasMetadata> T bare(T empty) {
    return bare(empty, name);
  }

  /** An object of that kind with nothing but a name and the component's namespace. */
  public <T extends HasMetadata> T bare(T empty, String objectName) {
    ObjectMeta meta = new ObjectMeta();
    meta.setName(objectName);
    meta.setNamespace(namespace);
    empty.setMetadata(meta);
    return empty;
  }

  /** The same for an object without a namespace. */
  public <T extends HasMetadata> T bareCluster(T empty) {
    ObjectMeta meta = new ObjectMeta();
    meta.setName(name);
    empty.setMetadata(meta);
    return empty;
  }

  /** Metadata of an object without a namespace. */
  public ObjectMeta clusterMeta(String objectName) {
    return new ObjectMetaBuilder()
        .withName(objectName)
        .withLabels(labels())
        .withAnnotations(
            platform.annotations().isEmpty() ? null : new TreeMap<>(platform.annotations()))
        .build();
  }
}
