package constructs.kit.tree;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.KubernetesResource;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.scheduling.v1.PriorityClass;
import java.io.File;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

class ModelTreeTest {
  private static final JsonMapper JACKSON =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  private final ModelTree tree = new ModelTree(JACKSON);

  /** The text, not the tree: the order of fields counts. */
  @Test
  void every_class_of_the_model_is_rendered_as_jackson_renders_it() throws Exception {
    List<Class<?>> classes = new ArrayList<>();
    for (Class<?> one :
        Set.of(
            HasMetadata.class,
            Service.class,
            Deployment.class,
            Job.class,
            Role.class,
            PriorityClass.class)) {
      classes.addAll(
          modelClasses(new File(one.getProtectionDomain().getCodeSource().getLocation().toURI())));
    }
    assertThat(classes).hasSizeGreaterThan(400);
    for (Class<?> type : classes) {
      Object filled = sample(type, 0);
      assertThat(String.valueOf(tree.of(filled))).as(type.getName()).isEqualTo(jackson(filled));
      Object empty = type.getDeclaredConstructor().newInstance();
      assertThat(String.valueOf(tree.of(empty))).as(type.getName()).isEqualTo(jackson(empty));
    }
  }

  private static String jackson(Object model) {
    return String.valueOf(JACKSON.<JsonNode>valueToTree(model));
  }

  private static List<Class<?>> modelClasses(File jar) throws Exception {
    List<Class<?>> classes = new ArrayList<>();
    try (JarFile file = new JarFile(jar)) {
      for (String name :
          file.stream()
              .map(e -> e.getName())
              .filter(n -> n.endsWith(".class") && !n.startsWith("META-INF"))
              .sorted()
              .toList()) {
        Class<?> type =
            Class.forName(
                name.substring(0, name.length() - ".class".length()).replace('/', '.'),
                false,
                ModelTreeTest.class.getClassLoader());
        if (isModel(type)) {
          classes.add(type);
        }
      }
    }
    return classes;
  }

  private static boolean isModel(Class<?> type) {
    return KubernetesResource.class.isAssignableFrom(type)
        && !type.isInterface()
        && Modifier.isPublic(type.getModifiers())
        && !Modifier.isAbstract(type.getModifiers())
        && List.of(type.getDeclaredConstructors()).stream()
            .anyMatch(c -> c.getParameterCount() == 0);
  }

  /** An object with a value in every field that this test can make one for. */
  private static Object sample(Class<?> type, int depth) throws Exception {
    Object model = type.getDeclaredConstructor().newInstance();
    for (Field field : type.getDeclaredFields()) {
      Object value =
          Modifier.isStatic(field.getModifiers()) ? null : value(field.getGenericType(), depth);
      if (value != null) {
        field.setAccessible(true);
        field.set(model, value);
      }
    }
    return model;
  }

  private static Map<String, Object> unsorted(Object value) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("b", value);
    map.put("a", value);
    return map;
  }

  private static @Nullable Object value(Type type, int depth) throws Exception {
    if (type instanceof ParameterizedType generic) {
      @Nullable Object last =
          value(
              generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1], depth);
      if (generic.getRawType() == List.class) {
        return last == null ? List.of() : List.of(last);
      }
      return generic.getRawType() != Map.class || last == null ? null : unsorted(last);
    }
    if (!(type instanceof Class<?> plain)) {
      return null;
    }
    return switch (plain.getSimpleName()) {
      case "String", "Object" -> "text";
      case "Integer" -> 11;
      case "Long" -> 12L;
      case "Boolean" -> true;
      case "Double" -> 0.5;
      case "Quantity" -> new Quantity("13Mi");
      case "IntOrString" -> new IntOrString("http");
      default -> isModel(plain) && depth < 2 ? sample(plain, depth + 1) : null;
    };
  }
}
