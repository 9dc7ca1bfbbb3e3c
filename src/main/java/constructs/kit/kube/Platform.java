package constructs.kit.kube;

import com.google.auto.value.AutoBuilder;
import io.fabric8.kubernetes.api.model.Affinity;
import io.fabric8.kubernetes.api.model.Toleration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the platform dictates for every workload: placement, metadata, the name of the cluster. One
 * record is shared by all constructs of a stack.
 *
 * @param cluster the name of the cluster, the {@code cluster} label of all signals; default {@code
 *     default}
 * @param partOf the value of {@code app.kubernetes.io/part-of}, by which {@code kubectl apply
 *     --prune -l} finds what is ours; default {@code observability}
 * @param imageRegistry a registry that replaces the one of every image, for example a mirror;
 *     default none
 * @param imagePullSecrets names of Secrets in each workload's namespace; default none
 * @param storageClass the storage class of claims; default the cluster's own default class
 * @param priorityClassName the priority class of pods, which the cluster has; default none, for
 *     which {@code LgtmStack} makes classes of its own. Node agents of the mesh have {@code
 *     system-node-critical}
 * @param nodeSelector labels that a node must have beside {@code kubernetes.io/os=linux}; default
 *     none
 * @param tolerations taints that are tolerated beside those that a node agent tolerates anyway;
 *     default none
 * @param affinity placement rules; default that single pods keep off the nodes of the stack's other
 *     ones where they can
 * @param labels extra labels for every object and pod; they can't replace {@code app.kubernetes.io}
 *     ones; default none
 * @param annotations extra annotations for every object and pod; default none
 */
public record Platform(
    String cluster,
    String partOf,
    @Nullable String imageRegistry,
    List<String> imagePullSecrets,
    @Nullable String storageClass,
    @Nullable String priorityClassName,
    Map<String, String> nodeSelector,
    List<Toleration> tolerations,
    @Nullable Affinity affinity,
    Map<String, String> labels,
    Map<String, String> annotations) {
  /** The namespace of all that needs no rights on a node, where nobody says otherwise. */
  public static final String NAMESPACE = "observability";

  /** Copies the collections and checks the reserved labels. */
  public Platform {
    imagePullSecrets = List.copyOf(imagePullSecrets);
    nodeSelector = Map.copyOf(nodeSelector);
    tolerations = List.copyOf(tolerations);
    labels = Map.copyOf(labels);
    annotations = Map.copyOf(annotations);
    for (String label : labels.keySet()) {
      if (label.startsWith("app.kubernetes.io/")) {
        throw new IllegalArgumentException(
            "label '%s' is derived from the construct, use partOf(..) or the construct's own props"
                .formatted(label));
      }
    }
  }

  /** A platform that dictates nothing. */
  public static Platform defaults() {
    return builder().build();
  }

  /** A builder with the defaults. */
  public static Builder builder() {
    return new AutoBuilder_Platform_Builder()
        .cluster("default")
        .partOf("observability")
        .imagePullSecrets(List.of())
        .nodeSelector(Map.of())
        .tolerations(List.of())
        .labels(Map.of())
        .annotations(Map.of());
  }

  /** A builder that starts from this record. */
  public Builder toBuilder() {
    return new AutoBuilder_Platform_Builder(this);
  }

  /** The image as this platform pulls it. */
  public ImageRef image(ImageRef image) {
    return imageRegistry == null ? image : image.withRegistry(imageRegistry);
  }

  /** Builds a {@link Platform}: each method sets the component of its name. */
  @AutoBuilder
  public interface Builder {
    Builder cluster(String cluster);

    Builder partOf(String partOf);

    Builder imageRegistry(@Nullable String imageRegistry);

    Builder imagePullSecrets(List<String> imagePullSecrets);

    Builder storageClass(@Nullable String storageClass);

    Builder priorityClassName(@Nullable String priorityClassName);

    Builder nodeSelector(Map<String, String> nodeSelector);

    Builder tolerations(List<Toleration> tolerations);

    Builder affinity(@Nullable Affinity affinity);

    Builder labels(Map<String, String> labels);

    Builder annotations(Map<String, String> annotations);

    Platform build();
  }
}
