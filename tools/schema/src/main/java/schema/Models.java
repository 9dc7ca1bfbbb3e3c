package schema;

import io.kubernetes.client.openapi.models.V1Pod;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.regex.Pattern;

/** The classes of the client's jar. */
final class Models {

  static final String PACKAGE = "io/kubernetes/client/openapi/models/";
  private static final Pattern VERSION =
      Pattern.compile("^([A-Z][a-z]+)?V\\d+(?:(?:alpha|beta)\\d+)?(?=[A-Z])");

  private Models() {}

  /** All model classes by simple name, in alphabetical order. */
  static SortedMap<String, Class<?>> load() throws IOException {
    SortedMap<String, Class<?>> models = new TreeMap<>();
    for (Class<?> type : classes(PACKAGE)) {
      if (VERSION.matcher(type.getSimpleName()).find()) {
        models.put(type.getSimpleName(), type);
      }
    }
    return models;
  }

  /** The name without group and version: {@code RbacV1Subject} is {@code Subject}. */
  static String kind(String className) {
    return VERSION.matcher(className).replaceFirst("");
  }

  /** The top-level classes of a package of the client's jar. */
  static List<Class<?>> classes(String folder) throws IOException {
    try (JarFile jar = new JarFile(jar().toFile())) {
      return jar.stream()
          .map(entry -> entry.getName())
          .filter(name -> name.startsWith(folder) && name.endsWith(".class") && !name.contains("$"))
          .sorted()
          .<Class<?>>map(name -> named(name.substring(0, name.length() - 6).replace('/', '.')))
          .toList();
    }
  }

  private static Path jar() {
    try {
      return Path.of(V1Pod.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Class<?> named(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
