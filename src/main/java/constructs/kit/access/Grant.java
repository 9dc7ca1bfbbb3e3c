package constructs.kit.access;

import java.util.Comparator;
import java.util.stream.Stream;

/**
 * One thing that a workload asks of the API server or of the kubelet, both of which answer by the
 * same roles.
 *
 * @param apiGroup the API group, empty for the core group
 * @param resource the plural of a resource, with its subresource: {@code pods/log}
 * @param verb what is done with it: {@code get}, {@code list}, {@code watch}
 */
public record Grant(String apiGroup, String resource, String verb) implements Comparable<Grant> {
  private static final Comparator<Grant> ORDER =
      Comparator.comparing(Grant::apiGroup)
          .thenComparing(Grant::resource)
          .thenComparing(Grant::verb);

  /** Reading one object of the core group by its name. */
  public static Grant get(String resource) {
    return new Grant("", resource, "get");
  }

  /**
   * What a cache of all objects of a kind does: it lists them and watches for changes, and never
   * gets one by its name (seen on a cluster with Alloy 1.19 and kube-state-metrics 2.20, whatever
   * their own roles say).
   */
  public static Stream<Grant> watching(String apiGroup, String resource) {
    return Stream.of("list", "watch").map(verb -> new Grant(apiGroup, resource, verb));
  }

  /** The same for a resource of the core group. */
  public static Stream<Grant> watching(String resource) {
    return watching("", resource);
  }

  /** In the order of the API group, the resource and the verb. */
  @Override
  public int compareTo(Grant other) {
    return ORDER.compare(this, other);
  }

  /** As kubectl says it: {@code list on deployments.apps}. */
  @Override
  public String toString() {
    int slash = resource.indexOf('/');
    String plural = slash < 0 ? resource : resource.substring(0, slash);
    return verb
        + " on "
        + plural
        + (apiGroup.isEmpty() ? "" : "." + apiGroup)
        + (slash < 0 ? "" : resource.substring(slash));
  }
}
