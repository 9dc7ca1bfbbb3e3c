package constructs.alloy;

import java.util.Comparator;

/**
 * One thing that a component asks of the API server or of the kubelet, both of which answer by the
 * same roles.
 *
 * @param resource a resource of the core group, with its subresource: {@code pods/log}
 * @param verb what is done with it
 */
record Grant(String resource, String verb) implements Comparable<Grant> {
  private static final Comparator<Grant> ORDER =
      Comparator.comparing(Grant::resource).thenComparing(Grant::verb);

  @Override
  public int compareTo(Grant other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return verb + " on " + resource;
  }
}
