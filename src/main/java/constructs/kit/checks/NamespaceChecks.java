package constructs.kit.checks;

import constructs.model.diagnostics.Internal;
import constructs.model.diagnostics.Problem;
import constructs.model.labels.Peer;
import constructs.model.labels.Workload;
import constructs.model.needs.Requirement;
import constructs.model.signals.Edge;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A Namespace is made by whoever has all pods in it. */
@Internal
public final class NamespaceChecks implements ObjectCheck {
  static final Set<String> BUILT_IN =
      Set.of("default", "kube-system", "kube-public", "kube-node-lease");

  @Override
  public List<Problem> check(ObjectSet objects) {
    List<Problem> problems = new ArrayList<>();
    for (KubeObject namespace : objects.ofKind("Namespace").toList()) {
      Optional<String> other =
          BUILT_IN.contains(namespace.name())
              ? Optional.of("every cluster has it")
              : objects
                  .requirements()
                  .ofType(Requirement.Namespace.class)
                  .filter(n -> n.name().equals(namespace.name()))
                  .map(Requirement.Namespace::reason)
                  .findFirst();
      other.ifPresent(reason -> problems.add(problem(namespace, reason)));
    }
    return problems;
  }

  /** Those in which a construct knows pods that nothing here makes. */
  public static List<Problem> of(ObjectSet objects, List<Edge> edges) {
    Set<String> seen = new HashSet<>();
    return edges.stream()
        .flatMap(edge -> Stream.of(edge.client(), edge.server()))
        .filter(peer -> seen.add(peer.toString()))
        .flatMap(peer -> foreign(objects, peer).stream())
        .toList();
  }

  private static Optional<Problem> foreign(ObjectSet objects, Peer peer) {
    if (peer instanceof Workload workload) {
      return foreign(objects, workload.namespace(), workload.selector(), "" + workload);
    }
    return peer instanceof Peer.Pods pods && !pods.labels().isEmpty()
        ? foreign(objects, pods.namespace(), pods.labels(), "" + pods)
        : Optional.empty();
  }

  private static Optional<Problem> foreign(
      ObjectSet objects, String namespace, Map<String, String> labels, String title) {
    boolean ours =
        objects.pods().stream()
            .filter(pod -> pod.owner().namespace().equals(namespace))
            .anyMatch(
                pod ->
                    labels.entrySet().stream()
                        .allMatch(
                            e -> pod.labels().path(e.getKey()).asString("").equals(e.getValue())));
    return ours
        ? Optional.empty()
        : objects
            .find("Namespace", "", namespace)
            .map(made -> problem(made, title + " is made by somebody else"));
  }

  private static Problem problem(KubeObject namespace, String reason) {
    return KubeRule.NAMESPACE_OF_OTHERS
        .problem(namespace.title() + " is made here, and others run pods there: " + reason)
        .at(namespace.path())
        .got("'" + namespace.name() + "'")
        .expected("Namespaces whose pods are all made here")
        .fix(
            "leave out the Manifest and declare it: ManifestTree.of(this).require(() -> List.of(new Requirement.Namespace(\"%s\", reason))); in a stack namespaces(new LgtmNamespaces(.., Set.of(\"%1$s\")))"
                .formatted(namespace.name()));
  }
}
