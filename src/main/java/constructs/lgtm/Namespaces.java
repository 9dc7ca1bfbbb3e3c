package constructs.lgtm;

import constructs.kit.kube.Identity;
import constructs.kit.kube.Platform;
import constructs.kit.tree.Manifest;
import constructs.kit.tree.ManifestTree;
import constructs.mesh.DataplaneMode;
import constructs.model.needs.Requirement;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.constructs.Construct;

/** The namespaces of the stack with their Pod Security levels and, in a mesh, their enrolment. */
final class Namespaces {
  private static final String ENFORCE = "pod-security.kubernetes.io/enforce";

  private Namespaces() {}

  static void define(Construct chart, LgtmStackProps props) {
    LgtmNamespaces names = props.namespaces();
    boolean ambient = props.mesh() == Mesh.AMBIENT;
    add(chart, props, names.backends(), "restricted", ambient);
    add(chart, props, names.collector(), "privileged", ambient);
    if (props.objectStore() instanceof StackStore.Minio
        && !names.storage().equals(names.backends())) {
      add(chart, props, names.storage(), "restricted", false);
    }
  }

  private static void add(
      Construct chart, LgtmStackProps props, String name, String podSecurity, boolean ambient) {
    if (props.namespaces().existing().contains(name)) {
      Requirement need =
          new Requirement.Namespace(
              name,
              new TreeMap<>(ambient ? DataplaneMode.ambient() : Map.of()),
              "others run pods there, too; its Pod Security level must admit %s ones"
                  .formatted(podSecurity));
      ManifestTree.of(chart).require(() -> List.of(need));
      return;
    }
    Map<String, String> labels = labels(props.platform());
    labels.putIfAbsent(ENFORCE, podSecurity);
    if (ambient) {
      labels.putAll(DataplaneMode.ambient());
    }
    new Manifest(
        chart,
        name,
        new NamespaceBuilder()
            .withNewMetadata()
            .withName(name)
            .withLabels(labels)
            .endMetadata()
            .build());
  }

  /** The labels of what belongs to the stack as a whole and to no component of it. */
  static Map<String, String> labels(Platform platform) {
    Map<String, String> labels = new TreeMap<>(platform.labels());
    labels.put(Identity.PART_OF, platform.partOf());
    return labels;
  }
}
