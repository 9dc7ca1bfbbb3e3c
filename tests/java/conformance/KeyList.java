package conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A committed list of configuration keys, as configuration files that have all of them.
 *
 * @param source what it was made from
 * @param lines a key and its kind each, sorted
 */
record KeyList(String source, List<String> lines) {
  /** Ways to log in, of which one may be there: one file each. */
  private static final List<Predicate<String>> FILES =
      List.of(
          key -> !key.contains(".oauth2.") && !key.contains(".authorization."),
          key -> key.contains(".oauth2."),
          key -> key.contains(".authorization."));

  static KeyList of(String component) {
    try {
      List<String> lines =
          Files.readAllLines(Path.of("src/main/resources/config-keys", component + ".txt"));
      return new KeyList(lines.get(0).substring(2), lines.subList(1, lines.size()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Files with all keys; those of a kind without a sample get no value. */
  List<String> documents(Map<String, String> samples) {
    return FILES.stream()
        .map(file -> lines.stream().filter(line -> file.test(line)).toList())
        .filter(chosen -> !chosen.isEmpty())
        .map(chosen -> document(chosen, samples))
        .toList();
  }

  private static String document(List<String> lines, Map<String, String> samples) {
    StringBuilder text = new StringBuilder();
    List<String> open = new ArrayList<>();
    for (String line : lines) {
      List<String> names = List.of(line.substring(0, line.indexOf(' ')).split("\\."));
      List<String> blocks = names.subList(0, names.size() - 1);
      int same = 0;
      while (same < Math.min(open.size(), blocks.size())
          && open.get(same).equals(blocks.get(same))) {
        same++;
      }
      for (int depth = same; depth < blocks.size(); depth++) {
        text.append("  ".repeat(depth)).append(blocks.get(depth)).append(":\n");
      }
      open = blocks;
      text.append("  ".repeat(blocks.size()))
          .append(names.get(names.size() - 1))
          .append(": ")
          .append(samples.getOrDefault(line.substring(line.indexOf(' ') + 1), ""))
          .append('\n');
    }
    return text.toString();
  }
}
