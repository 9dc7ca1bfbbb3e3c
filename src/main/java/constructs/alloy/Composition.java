package constructs.alloy;

import constructs.alloy.syntax.File;
import constructs.model.signals.Edge;
import java.util.List;

/**
 * A finished configuration.
 *
 * @param file the file
 * @param needs what its components need of the pod
 * @param edges where they connect to beyond the sinks that all share
 */
record Composition(File file, List<Need> needs, List<Edge> edges) {
  Composition {
    needs = List.copyOf(needs);
    edges = List.copyOf(edges);
  }

  /** Whether it reads directories of the node, which only user 0 may. */
  boolean readsNode() {
    return needs.stream().anyMatch(Need.Mount.class::isInstance);
  }
}
