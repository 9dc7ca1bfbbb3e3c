package constructs.kit.checks;

import constructs.model.needs.Requirements;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** All objects of one environment, and what the cluster is declared to have beside them. */
public final class ObjectSet {
  private final List<KubeObject> objects;
  private final List<PodTemplate> pods;
  private final Requirements requirements;
  private final Map<String, KubeObject> byKey = new LinkedHashMap<>();

  private ObjectSet(List<KubeObject> objects, Requirements requirements) {
    this.objects = List.copyOf(objects);
    this.requirements = requirements;
    this.pods =
        objects.stream()
            .filter(KubeObject::isBuiltIn)
            .flatMap(o -> PodTemplate.of(o).stream())
            .toList();
    objects.stream()
        .filter(KubeObject::isBuiltIn)
        .forEach(o -> byKey.putIfAbsent(key(o.kind(), o.namespace(), o.name()), o));
  }

  /** A set of objects; the items of a list count as objects. */
  public static ObjectSet of(List<KubeObject> objects, Requirements requirements) {
    return new ObjectSet(objects.stream().flatMap(ObjectSet::unfold).toList(), requirements);
  }

  private static Stream<KubeObject> unfold(KubeObject object) {
    JsonNode items = object.body().path("items");
    return object.kind().endsWith("List") && items.isArray()
        ? IntStream.range(0, items.size())
            .mapToObj(i -> item(object, i, items.get(i)))
            .flatMap(ObjectSet::unfold)
        : Stream.of(object);
  }

  /** An item of a typed list such as ConfigMapList needs no kind of its own. */
  private static KubeObject item(KubeObject list, int index, JsonNode item) {
    String path = list.path() + ".items[" + index + "]";
    if (!(item instanceof ObjectNode body) || body.has("kind") || list.kind().equals("List")) {
      return new KubeObject(path, item);
    }
    ObjectNode typed = body.deepCopy();
    typed
        .put("apiVersion", list.apiVersion())
        .put("kind", list.kind().substring(0, list.kind().length() - "List".length()));
    return new KubeObject(path, typed);
  }

  /** All objects in their order. */
  public List<KubeObject> all() {
    return objects;
  }

  /** The objects of one kind of Kubernetes itself. */
  public Stream<KubeObject> ofKind(String kind) {
    return objects.stream().filter(o -> o.kind().equals(kind) && o.isBuiltIn());
  }

  /** The object of that kind of Kubernetes itself, namespace and name. */
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
