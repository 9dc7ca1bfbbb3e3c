package constructs.kit.tree;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.kubernetes.api.model.KubernetesResource;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.MicroTime;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Turns the model objects of fabric8 into JSON trees, exactly as Jackson does, but without studying
 * each class first: in a fresh JVM that costs Jackson half a second of CPU for the 90 classes of a
 * stack, most of it for properties that are never set.
 *
 * <p>The generated classes have one form: a private field for each property, in the order of the
 * output but for kind and metadata, with its name in {@code @JsonProperty}, and a map for what the
 * class doesn't know. Whatever has another form is left to Jackson. A test holds the two against
 * each other for every class of the model.
 */
final class ModelTree {
  private static final String MODEL = KubernetesResource.class.getPackageName() + ".";
  private static final List<String> FIRST = List.of("apiVersion", "kind", "metadata");
  private static final String FURTHER = "additionalProperties";
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final JsonMapper mapper;
  private final Map<Class<?>, List<Property>> properties = new ConcurrentHashMap<>();

  ModelTree(JsonMapper mapper) {
    this.mapper = mapper;
  }

  /** The tree of a model object, a collection of them, or a plain value. */
  JsonNode of(@Nullable Object value) {
    if (value == null) {
      return NODES.nullNode();
    }
    if (value instanceof String text) {
      return NODES.stringNode(text);
    }
    if (value instanceof Boolean truth) {
      return NODES.booleanNode(truth);
    }
    if (value instanceof Integer number) {
      return NODES.numberNode(number);
    }
    if (value instanceof Long number) {
      return NODES.numberNode(number);
    }
    if (value instanceof Map<?, ?> map) {
      ObjectNode node = NODES.objectNode();
      addSorted(node, map);
      return node;
    }
    if (value instanceof List<?> list) {
      ArrayNode node = NODES.arrayNode(list.size());
      list.forEach(item -> node.add(of(item)));
      return node;
    }
    JsonNode generated = isModel(value.getClass()) ? ofGenerated(value) : null;
    return generated == null
        ? Objects.requireNonNullElseGet(mapper.<JsonNode>valueToTree(value), NODES::nullNode)
        : generated;
  }

  /** MicroTime looks usual, but has a serializer of its own. */
  private static boolean isModel(Class<?> type) {
    return type != MicroTime.class
        && KubernetesResource.class.isAssignableFrom(type)
        && !KubernetesResourceList.class.isAssignableFrom(type)
        && type.getName().startsWith(MODEL)
        && type.getSuperclass() == Object.class;
  }

  /** Null when the class isn't of the usual form. */
  private @Nullable ObjectNode ofGenerated(Object model) {
    List<Property> all = properties.computeIfAbsent(model.getClass(), ModelTree::properties);
    if (all.stream().noneMatch(Property::isFurther)) {
      return null;
    }
    ObjectNode node = NODES.objectNode();
    Map<?, ?> further = Map.of();
    for (Property property : all) {
      Object value = property.value(model);
      if (value == null) {
        continue;
      }
      if (property.isFurther()) {
        further = (Map<?, ?>) value;
      } else if (property.name() == null) {
        return null;
      } else if (!(property.isLeftOutWhenEmpty() && isEmpty(value))) {
        node.set(property.name(), of(value));
      }
    }
    addSorted(node, further);
    return node;
  }

  private void addSorted(ObjectNode node, Map<?, ?> map) {
    Map<?, ?> sorted = map instanceof SortedMap<?, ?> ? map : new TreeMap<>(map);
    sorted.forEach((key, value) -> node.set(String.valueOf(key), of(value)));
  }

  private static boolean isEmpty(Object value) {
    return value instanceof Collection<?> collection
        ? collection.isEmpty()
        : value instanceof Map<?, ?> map ? map.isEmpty() : value.equals("");
  }

  private static List<Property> properties(Class<?> type) {
    List<Property> all = new ArrayList<>();
    for (Field field : type.getDeclaredFields()) {
      if (!Modifier.isStatic(field.getModifiers())) {
        field.setAccessible(true);
        all.add(new Property(field));
      }
    }
    all.sort(Comparator.comparingInt(Property::rank));
    return all;
  }

  /** A field, whose annotations are read when it is set for the first time. */
  private static final class Property {
    private final Field field;
    private volatile @Nullable JsonProperty annotation;

    Property(Field field) {
      this.field = field;
    }

    /** What identifies an object comes first. */
    int rank() {
      int first = FIRST.indexOf(field.getName());
      return first < 0 ? FIRST.size() : first;
    }

    boolean isFurther() {
      return field.getName().equals(FURTHER);
    }

    @Nullable Object value(Object model) {
      try {
        return field.get(model);
      } catch (IllegalAccessException e) {
        throw new IllegalStateException("made accessible before", e);
      }
    }

    @Nullable String name() {
      JsonProperty known = annotation;
      if (known == null) {
        known = field.getAnnotation(JsonProperty.class);
        annotation = known;
      }
      return known == null ? null : known.value();
    }

    boolean isLeftOutWhenEmpty() {
      JsonInclude include = field.getAnnotation(JsonInclude.class);
      return include != null && Objects.equals(include.value(), JsonInclude.Include.NON_EMPTY);
    }
  }
}
