package constructs.model.labels;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** One side of a connection. */
public sealed interface Peer permits Peer.External, Peer.Place, Peer.Pods, Workload {
  /**
   * Pods that are known by their labels.
   *
   * @param namespace their namespace, empty for that of any
   * @param labels the labels that each of them has, none for every pod
   */
  record Pods(String namespace, SortedMap<String, String> labels) implements Peer {
    /** Copies the labels. */
    public Pods {
      labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    }

    @Override
    public String toString() {
      String which = labels.isEmpty() ? "" : labels.toString().replaceAll("[{}]", "") + " ";
      return "pods " + which + "of " + (namespace.isEmpty() ? "any namespace" : namespace);
    }
  }

  /**
   * Something outside of the cluster.
   *
   * @param host the host by which it is known
   */
  record External(String host) implements Peer {
    @Override
    public String toString() {
      return host;
    }
  }

  /** What every cluster has, and people. */
  enum Place implements Peer {
    /** The API server, which the Service {@code kubernetes} of the default namespace stands for. */
    API_SERVER("API server"),
    /** The node of a pod: its kubelet. */
    NODE("node"),
    /** The name service of the cluster. */
    DNS("DNS"),
    /** People and whatever else, from inside or outside of the cluster. */
    ANYONE("anyone");

    private final String title;

    Place(String title) {
      this.title = title;
    }

    @Override
    public String toString() {
      return title;
    }
  }

  /** Every pod of the cluster. */
  static Pods anyPod() {
    return new Pods("", new TreeMap<>());
  }

  /** Pods of a namespace with all of some labels. */
  static Pods pods(String namespace, Map<String, String> labels) {
    return new Pods(namespace, new TreeMap<>(labels));
  }
}
