package constructs.exporters.kubestate;

import constructs.kit.access.Grant;
import constructs.model.catalog.AllowList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** The command line of kube-state-metrics, and what it must be allowed to watch. */
final class KubeStateConfig {
  static final int METRICS_PORT = 8080;
  static final int TELEMETRY_PORT = 8081;

  /** The flag that says which objects are watched. */
  static final String RESOURCES = "--resources=";

  private KubeStateConfig() {}

  /**
   * The kinds of objects whose metrics are kept, and no others: each costs memory for every object
   * of the cluster, and a right.
   */
  static List<KubeCatalogue.Kind> watched(AllowList metrics) {
    return KubeCatalogue.making(metrics.filter()).stream()
        .filter(KubeCatalogue.Kind::isWatchable)
        .toList();
  }

  static List<String> args(AllowList metrics) {
    return List.of(
        "--port=" + METRICS_PORT,
        "--telemetry-port=" + TELEMETRY_PORT,
        RESOURCES
            + String.join(
                ",", watched(metrics).stream().map(KubeCatalogue.Kind::resource).toList()),
        "--metric-allowlist=" + pattern(metrics));
  }

  /**
   * One regular expression for all: the program looks for a match anywhere in a name, so it is
   * anchored, and separates several by commas.
   */
  private static String pattern(AllowList metrics) {
    return "^(" + String.join("|", patterns(metrics)) + ")$";
  }

  /** What is kept, without what a scrape says about itself. */
  static SortedSet<String> patterns(AllowList metrics) {
    SortedSet<String> all = new TreeSet<>(metrics.base());
    all.addAll(metrics.used());
    return all;
  }

  /** Listing and watching of what is watched. */
  static List<Grant> grants(AllowList metrics) {
    return watched(metrics).stream().flatMap(KubeCatalogue.Kind::grants).toList();
  }
}
