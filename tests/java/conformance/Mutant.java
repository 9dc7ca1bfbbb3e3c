package conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A mistake that somebody makes in a configuration.
 *
 * @param name what they did
 * @param rule the id of the rule that refuses it
 * @param passesValidate whether {@code alloy validate} lets it pass
 * @param edits what they did to the text
 */
record Mutant(String name, String rule, boolean passesValidate, List<Edit> edits) {
  private static final Path FILE = Path.of("tests", "golden", "alloy", "mutants.txt");

  /**
   * A text that was replaced where it first stands.
   *
   * @param taken the text that was there, blanks counted as equal; empty when something was added
   *     at the end
   * @param put the text that is there instead
   */
  record Edit(String taken, String put) {
    String of(String configuration) {
      if (taken.isEmpty()) {
        return configuration + "\n" + put + "\n";
      }
      String pattern =
          Arrays.stream(taken.strip().split("\\s+", -1))
              .map(Pattern::quote)
              .collect(Collectors.joining("\\s+"));
      Matcher matcher = Pattern.compile(pattern).matcher(configuration);
      if (!matcher.find()) {
        throw new IllegalStateException("the configuration has no '" + taken + "'");
      }
      return configuration.substring(0, matcher.start())
          + put.strip()
          + configuration.substring(matcher.end());
    }
  }

  /** The mutants of the file, whose head says how they are written. */
  static List<Mutant> all() {
    try {
      return Stream.of(Files.readString(FILE).split("(?m)^== ", -1))
          .skip(1)
          .map(text -> parse(text.lines().toList()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Mutant parse(List<String> lines) {
    String validate = value(lines, 2, "validate ");
    if (!validate.equals("passes") && !validate.equals("refuses")) {
      throw new IllegalArgumentException(lines.get(0) + ": validate passes or refuses");
    }
    return new Mutant(
        lines.get(0), value(lines, 1, "rule "), validate.equals("passes"), edits(lines));
  }

  private static String value(List<String> lines, int line, String key) {
    if (!lines.get(line).startsWith(key)) {
      throw new IllegalArgumentException(lines.get(0) + ": line " + line + " begins with " + key);
    }
    return lines.get(line).substring(key.length());
  }

  private static List<Edit> edits(List<String> lines) {
    List<Edit> edits = new ArrayList<>();
    int at = 3;
    while (at < lines.size() && !lines.get(at).isEmpty()) {
      int put = end(lines, at, "-");
      int next = end(lines, put, "+");
      if (next == at) {
        throw new IllegalArgumentException(lines.get(0) + ": neither - nor +: " + lines.get(at));
      }
      edits.add(new Edit(text(lines, at, put), text(lines, put, next)));
      at = next;
    }
    return List.copyOf(edits);
  }

  private static int end(List<String> lines, int from, String prefix) {
    int end = from;
    while (end < lines.size() && lines.get(end).startsWith(prefix)) {
      end++;
    }
    return end;
  }

  private static String text(List<String> lines, int from, int to) {
    return lines.subList(from, to).stream()
        .map(line -> line.substring(1))
        .collect(Collectors.joining("\n"));
  }

  /** The configuration with the mistake in it. */
  String of(String configuration) {
    String text = configuration;
    for (Edit edit : edits) {
      text = edit.of(text);
    }
    return text;
  }

  @Override
  public String toString() {
    return rule + ": " + name;
  }
}
