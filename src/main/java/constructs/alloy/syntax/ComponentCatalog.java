package constructs.alloy.syntax;

import constructs.model.diagnostics.Internal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * All components of the pinned release of Alloy. The list is made from Alloy's reference pages by
 * {@code tools/alloy/components.mjs}; names and stability are compared with the program in a test.
 */
@Internal
public final class ComponentCatalog {
  private static final String RESOURCE = "/alloy/components.txt";

  private final Map<String, Component> components;

  private ComponentCatalog(Map<String, Component> components) {
    this.components = components;
  }

  /** The components of the pinned Alloy. */
  public static ComponentCatalog pinned() {
    return Loaded.PINNED;
  }

  /** The component of that name. */
  public Optional<Component> find(String name) {
    return Optional.ofNullable(components.get(name));
  }

  /** The names of all components, in sorted order. */
  public Collection<String> names() {
    return components.keySet();
  }

  private static ComponentCatalog read() {
    try (InputStream in =
        Objects.requireNonNull(ComponentCatalog.class.getResourceAsStream(RESOURCE), RESOURCE)) {
      Map<String, Component> components = new LinkedHashMap<>();
      for (String line :
          new String(in.readAllBytes(), StandardCharsets.UTF_8).strip().split("\n", -1)) {
        if (!line.startsWith("#")) {
          Component component = component(line);
          components.put(component.name(), component);
        }
      }
      return new ComponentCatalog(components);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads {@code name stability export:kind+kind,.. kind,..}, with a dash for nothing. */
  private static Component component(String line) {
    String[] columns = line.split(" ", -1);
    Map<String, Set<DataKind>> exports = new LinkedHashMap<>();
    for (String export : columns[2].split(",", -1)) {
      int colon = export.indexOf(':');
      if (colon > 0) {
        exports.put(export.substring(0, colon), kinds(export.substring(colon + 1), '+'));
      }
    }
    return new Component(
        columns[0], Stability.of(columns[1]).orElseThrow(), exports, kinds(columns[3], ','));
  }

  /** OpenTelemetry data is no kind of its own: its attributes say which signal they mean. */
  private static Set<DataKind> kinds(String column, char separator) {
    Set<DataKind> kinds = EnumSet.noneOf(DataKind.class);
    for (String kind : column.split(separator == '+' ? "\\+" : ",", -1)) {
      if (!kind.equals("-") && !kind.equals("otlp")) {
        kinds.add(DataKind.valueOf(kind.toUpperCase(Locale.ROOT)));
      }
    }
    return kinds;
  }

  private static final class Loaded {
    static final ComponentCatalog PINNED = read();
  }
}
