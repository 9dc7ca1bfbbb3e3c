package constructs.kit.tree;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.cdk8s.Chart;
import software.constructs.Construct;
import software.constructs.Node;

/** Paths and labels of scopes; what isn't known is asked of the other process, once. */
final class Scopes {
  /** What has to be asked once per scope. */
  record Scope(String path, Map<String, String> chartLabels) {
    String child(String id) {
      return path.isEmpty() ? id : path + "/" + id;
    }
  }

  private final Construct root;
  private final IdentityHashMap<Construct, Scope> scopes = new IdentityHashMap<>();
  private final IdentityHashMap<Construct, Node> nodes = new IdentityHashMap<>();

  Scopes(Construct root) {
    this.root = root;
  }

  void know(Construct construct, Node node) {
    nodes.put(construct, node);
  }

  /** A construct that is being made. */
  void enter(Construct made, Construct scope, String id, Map<String, String> chartLabels) {
    scopes.put(made, new Scope(of(scope).child(id), chartLabels));
  }

  Scope of(Construct construct) {
    return construct == root
        ? new Scope("", Map.of())
        : scopes.computeIfAbsent(
            construct, s -> new Scope(node(s).getPath(), new TreeMap<>(chart(s).getLabels())));
  }

  private Node node(Construct construct) {
    Node known = nodes.get(construct);
    return known == null ? construct.getNode() : known;
  }

  private static Chart chart(Construct inner) {
    return inner instanceof Chart chart ? chart : Chart.of(inner);
  }
}
