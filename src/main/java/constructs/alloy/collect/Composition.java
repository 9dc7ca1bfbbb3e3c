package constructs.alloy.collect;

import constructs.alloy.syntax.File;
import constructs.model.catalog.AllowList;
import constructs.model.diagnostics.Internal;
import constructs.model.signals.Edge;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A finished configuration.
 *
 * @param file the file
 * @param needs what its components need of the pod
 * @param edges where they connect to beyond the sinks that all share
 * @param allowLists which metrics of which job are stored
 */
@Internal
public record Composition(
    File file, List<PodInput> needs, List<Edge> edges, SortedMap<String, AllowList> allowLists) {
  /** The name of the file. */
  public static final String FILE_NAME = "config.alloy";

  /** Copies the collections. */
  public Composition {
    needs = List.copyOf(needs);
    edges = List.copyOf(edges);
    allowLists = Collections.unmodifiableSortedMap(new TreeMap<>(allowLists));
  }

  /** Whether it reads directories of the node, which only user 0 may. */
  public boolean readsNode() {
    return needs.stream().anyMatch(PodInput.Mount.class::isInstance);
  }
}
