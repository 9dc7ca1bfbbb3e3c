package constructs.model.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeSet;

/**
 * The versions that this library is written for, of the components, of Kubernetes and of Istio;
 * {@code versions.properties} states each of them once.
 */
public final class Pins {
  private static final String FILE = "/constructs/versions.properties";
  private static final Properties VERSIONS = read();

  private Pins() {}

  /**
   * The version of a component, without the {@code v} that some tags begin with.
   *
   * @param component its name in the file, for example {@code kube-state-metrics}
   * @throws IllegalArgumentException when the file doesn't have it
   */
  public static String version(String component) {
    String version = VERSIONS.getProperty(component);
    if (version == null) {
      throw new IllegalArgumentException(
          "a pinned version must stand in %s, got '%s', expected one of %s"
              .formatted(FILE, component, new TreeSet<>(VERSIONS.stringPropertyNames())));
    }
    return version;
  }

  /** The release line of a component: {@code 1.19} of 1.19.1. */
  public static String line(String component) {
    String version = version(component);
    return version.substring(0, version.lastIndexOf('.'));
  }

  private static Properties read() {
    try (InputStream file = Objects.requireNonNull(Pins.class.getResourceAsStream(FILE), FILE)) {
      Properties versions = new Properties();
      versions.load(file);
      return versions;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
