package conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A mistake that somebody makes in a configuration.
 *
 * @param name what they did
 * @param rule the id of the rule that refuses it
 * @param passesValidate whether {@code alloy validate} lets it pass
 * @param taken the text that they took out, empty when they added at the end only
 * @param put the text that they put there
 */
record Mutant(String name, String rule, boolean passesValidate, String taken, String put) {
  private static final Path FILE = Path.of("tests", "golden", "alloy", "mutants.txt");

  /** The mutants of the file, whose head says how they are written. */
  static List<Mutant> all() {
    try {
      return Stream.of(Files.readString(FILE).split("(?m)^== ", -1))
          .skip(1)
          .map(Mutant::parse)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Mutant parse(String text) {
    List<String> lines = text.lines().toList();
    String validate = lines(lines, "validate ");
    if (!validate.equals("passes") && !validate.equals("refuses")) {
      throw new IllegalArgumentException(lines.get(0) + ": validate passes or refuses");
    }
    return new Mutant(
        lines.get(0),
        lines(lines, "rule "),
        validate.equals("passes"),
        lines(lines, "-"),
        lines(lines, "+"));
  }

  private static String lines(List<String> lines, String prefix) {
    return lines.stream()
        .skip(1)
        .filter(line -> line.startsWith(prefix))
        .map(line -> line.substring(prefix.length()))
        .collect(Collectors.joining("\n"));
  }

  /** The configuration with the mistake in it. */
  String of(String configuration) {
    if (taken.isEmpty()) {
      return configuration + "\n" + put + "\n";
    }
    int at = configuration.indexOf(taken);
    if (at < 0) {
      throw new IllegalStateException(name + ": the configuration has no '" + taken + "'");
    }
    return configuration.substring(0, at) + put + configuration.substring(at + taken.length());
  }

  @Override
  public String toString() {
    return rule + ": " + name;
  }
}
