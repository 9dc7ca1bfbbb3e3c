package constructs.model.catalog;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A metric that a program makes.
 *
 * @param name its whole name, as it is queried
 * @param type its type
 * @param labels its own labels; empty where the program has not shown them, those of the target
 *     come on top
 */
public record Metric(String name, Type type, Optional<SortedSet<String>> labels) {
  /** What may be asked of a metric. */
  public enum Type {
    /** It grows until the process starts anew. */
    COUNTER,
    /** It goes up and down. */
    GAUGE,
    /** Nobody has said. */
    UNTYPED
  }

  /** The unit, which a name has before its last {@code _total}; empty where it names none. */
  public Optional<String> unit() {
    String stem = name.replaceFirst("_(total|sum)$", "");
    return Stream.of("seconds", "bytes").filter(unit -> stem.endsWith("_" + unit)).findFirst();
  }

  /** Reads {@code name type label label}, or {@code name type ?}. */
  static Metric parse(String line) {
    List<String> words = List.of(line.split(" "));
    List<String> labels = words.subList(2, words.size());
    return new Metric(
        words.get(0),
        Type.valueOf(words.get(1).toUpperCase(Locale.ROOT)),
        labels.equals(List.of("?")) ? Optional.empty() : Optional.of(new TreeSet<>(labels)));
  }
}
