package schema;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The value lists of {@code enums.txt}: one field a line, then the values that the API server
 * takes.
 */
final class Enums {

  private final Map<String, List<String>> values;
  private final Set<String> unused;

  private Enums(Map<String, List<String>> values) {
    this.values = values;
    this.unused = new TreeSet<>(values.keySet());
  }

  static Enums read(Path file) throws IOException {
    Map<String, List<String>> values = new TreeMap<>();
    for (String line : Files.readAllLines(file)) {
      if (!line.isBlank() && !line.startsWith("#")) {
        List<String> words = List.of(line.strip().split("\\s+"));
        List<String> allowed =
            words.stream().skip(1).map(word -> word.equals("\"\"") ? "" : word).sorted().toList();
        if (values.put(words.get(0), allowed) != null) {
          throw new IllegalStateException("twice in " + file + ": " + words.get(0));
        }
      }
    }
    return new Enums(values);
  }

  List<String> take(String model, String field) {
    unused.remove(model + "." + field);
    return values.getOrDefault(model + "." + field, List.of());
  }

  int size() {
    return values.size();
  }

  /** A renamed field must not silently lose its values. */
  void failOnUnused() {
    if (!unused.isEmpty()) {
      throw new IllegalStateException("no such fields: " + unused);
    }
  }
}
