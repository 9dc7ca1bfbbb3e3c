package constructs.kit.checks;

import constructs.model.signals.Requirements;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** All objects of one environment, and what the cluster is declared to have beside them. */
public final class ObjectSet {
  private final List<KubeObject> objects;
  private final List<PodTemplate> pods;
  private final Requirements requirements;
  private final Map<String, KubeObject> byKey = new LinkedHashMap<>();

  private ObjectSet(List<KubeObject> objects, Requirements requirements) {
    this.objects = List.copyOf(objects);
    this.requirements = requirements;
    this.pods = objects.stream().flatMap(o -> PodTemplate.of(o).stream()).toList();
    objects.forEach(o -> byKey.putIfAbsent(key(o.kind(), o.namespace(), o.name()), o));
  }

  /** A set of objects. */
  public static ObjectSet of(List<KubeObject> objects, Requirements requirements) {
    return new ObjectSet(objects, requirements);
  }

  /** All objects in their order. */
  public List<KubeObject> all() {
    return objects;
  }

  /** The objects of one kind. */
  public Stream<KubeObject> ofKind(String kind) {
    return objects.stream().filter(o -> o.kind().equals(kind));
  }

  /** The object of that kind, namespace and name. */
  public Optional<KubeObject> find(String kind, String namespace, String name) {
    return Optional.ofNullable(byKey.get(key(kind, namespace, name)));
  }

  /** The pod templates of all workloads. */
  public List<PodTemplate> pods() {
    return pods;
  }

  /** What the cluster is declared to have. */
  public Requirements requirements() {
    return requirements;
  }

  private static String key(String kind, String namespace, String name) {
    return kind + "|" + namespace + "|" + name;
  }
}
