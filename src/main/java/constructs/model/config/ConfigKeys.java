package constructs.model.config;

import constructs.model.diagnostics.Nearest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Every key of a component's configuration file, read from a list that {@code tools/config-keys}
 * makes of what upstream says of itself.
 */
final class ConfigKeys {
  private static final String FOLDER = "/config-keys/";
  private static final Map<String, ConfigKeys> KNOWN = new ConcurrentHashMap<>();

  private final String source;
  private final SortedMap<String, ValueKind> kinds;

  private ConfigKeys(String source, SortedMap<String, ValueKind> kinds) {
    this.source = source;
    this.kinds = kinds;
  }

  /**
   * The list of a component, read at its first use.
   *
   * @param component the name of the list, for example {@code mimir}
   */
  static ConfigKeys of(String component) {
    return KNOWN.computeIfAbsent(component, ConfigKeys::read);
  }

  private static ConfigKeys read(String component) {
    List<String> lines = text(component).lines().toList();
    SortedMap<String, ValueKind> kinds = new TreeMap<>();
    for (String line : lines.subList(1, lines.size())) {
      int space = line.indexOf(' ');
      String kind = line.substring(space + 1).toUpperCase(Locale.ROOT);
      kinds.put(line.substring(0, space), ValueKind.valueOf(kind));
    }
    return new ConfigKeys(lines.get(0).substring(2), kinds);
  }

  private static String text(String component) {
    try (InputStream list = ConfigKeys.class.getResourceAsStream(FOLDER + component + ".txt")) {
      if (list == null) {
        throw new IllegalStateException("no resource " + FOLDER + component + ".txt");
      }
      return new String(list.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The version and the text that the list was made from. */
  String source() {
    return source;
  }

  /** The component and its version, without what of it was read. */
  String version() {
    return source.substring(0, source.indexOf(';'));
  }

  /** How many keys there are. */
  int size() {
    return kinds.size();
  }

  /** What a key takes; empty where there is no such key. */
  Optional<ValueKind> kind(String key) {
    return Optional.ofNullable(kinds.get(key));
  }

  /** The keys below a block, empty where there is no such block. */
  Collection<String> below(String block) {
    return kinds.subMap(block + ".", block + "/").keySet();
  }

  /**
   * The key that a wrong one probably stands for: one of the same name elsewhere, or one of the
   * same block whose name goes on, or the one that reads most alike; null when none is near.
   */
  @Nullable String nearest(String key) {
    String name = key.substring(key.lastIndexOf('.') + 1);
    List<String> elsewhere =
        kinds.keySet().stream().filter(k -> ("." + k).endsWith("." + name)).toList();
    if (!elsewhere.isEmpty()) {
      String alike = Nearest.to(key, elsewhere);
      return alike != null ? alike : elsewhere.get(0);
    }
    return kinds.keySet().stream()
        .filter(k -> k.startsWith(key) && k.indexOf('.', key.length()) < 0)
        .findFirst()
        .orElseGet(() -> Nearest.to(key, kinds.keySet()));
  }
}
