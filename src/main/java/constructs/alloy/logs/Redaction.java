package constructs.alloy.logs;

import static java.util.stream.Collectors.toList;

import constructs.alloy.syntax.Block;
import constructs.alloy.syntax.Body;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which values are hidden in log lines before anything is read from them: {@value #MARK} is stored
 * in their place, and 0 for a number.
 *
 * <p>A value is hidden when its name ends in one of the words, in any case: {@code password},
 * {@code "accessToken":}, {@code Authorization:}. It may be a JSON string, number or list of
 * strings, also within JSON that is a string itself, or plain text such as {@code token=x} or
 * {@code Authorization: Bearer x}. The fields of an object under such a name are not hidden. Spans
 * are not redacted.
 *
 * <p>It costs 0.05 to 0.09 core for each MB/s of tailed lines of which one in 20 has a secret, on
 * top of the 0.12 to 0.13 that tailing them costs (measured with Alloy 1.19 over 60 MB).
 *
 * @param names the words, sorted; letters, digits, {@code _} and {@code -}, at least three of them
 */
public record Redaction(SortedSet<String> names) {
  /** What is stored in place of a value. */
  public static final String MARK = "<redacted>";

  /** The stages by which a value gets out beside the line. */
  private static final Set<String> GIVING =
      Set.of("stage.labels", "stage.structured_metadata", "stage.tenant");

  private static final String AUTHORIZATION = "authorization";

  /** Copies the words and checks their form. */
  public Redaction {
    SortedSet<String> copy = new TreeSet<>();
    for (String name : names) {
      if (!name.matches("[A-Za-z][A-Za-z0-9_-]{2,}")) {
        throw new IllegalArgumentException(
            "a name to redact is at least three letters, digits, '_' or '-', got '" + name + "'");
      }
      copy.add(name.toLowerCase(Locale.ROOT));
    }
    names = Collections.unmodifiableSortedSet(copy);
  }

  /** Passwords, tokens and what authorizes a request. */
  public static Redaction standard() {
    return of("password", "token", AUTHORIZATION);
  }

  /** What has one of these names, and nothing else. */
  public static Redaction of(String... names) {
    return new Redaction(new TreeSet<>(List.of(names)));
  }

  /** Nothing is hidden. */
  public static Redaction none() {
    return of();
  }

  /** The same and further names. */
  public Redaction and(String... more) {
    SortedSet<String> both = new TreeSet<>(names);
    both.addAll(List.of(more));
    return new Redaction(both);
  }

  /**
   * Adds the stages to a {@code loki.process}. They belong before all others but those that unwrap
   * the line; otherwise what was read from it before still has the value.
   */
  public void stages(Body<?> process) {
    if (names.isEmpty()) {
      return;
    }
    process
        .comment(
            "Behind this nothing has the values. Only lines with one of the words are searched for them.")
        .block(
            "stage.match",
            match -> {
              match.set("selector", "{namespace=~\".*\"} |~ \"" + hint() + "\"");
              forms().forEach(form -> stage(match, form));
            });
  }

  private static void stage(Body<?> match, SecretForm form) {
    match
        .comment(form.title())
        .block(
            "stage.replace",
            replace -> replace.set("expression", form.stage()).set("replace", form.replacement()));
  }

  /**
   * Adds the statements to an {@code otelcol.processor.transform}, for log records and what they
   * come from: for text in bodies and attributes, and for attributes by their name. What is nested
   * in a body becomes the JSON text as which Loki would store it, what is nested in attributes
   * becomes attributes of their own; both only where there is something to hide.
   */
  public void statements(Body<?> transform) {
    if (names.isEmpty()) {
      return;
    }
    Stream.of("resource", "log")
        .forEach(
            context ->
                Ottl.logs(
                    transform,
                    context,
                    "IsMatch(String(attributes), " + Ottl.quoted(hint()) + ")",
                    attributeStatements()));
    Ottl.logs(transform, "log", "IsMatch(body, " + Ottl.quoted(hint()) + ")", bodyStatements());
  }

  private List<String> attributeStatements() {
    List<String> statements = new ArrayList<>(List.of("flatten(attributes)"));
    replacements()
        .map(arguments -> "replace_all_patterns(attributes, \"value\", " + arguments + ")")
        .forEach(statements::add);
    statements.addAll(
        List.of(
            "set(cache, attributes)",
            "keep_matching_keys(cache, " + Ottl.quoted("(?i:" + words() + ")(?:\\.|$)") + ")",
            "stringify_all(cache)",
            "replace_all_patterns(cache, \"value\", \"(?s)^.*$\", " + Ottl.quoted(MARK) + ")",
            "merge_maps(attributes, cache, \"update\")"));
    return statements;
  }

  private List<String> bodyStatements() {
    return Stream.concat(
            Stream.of("set(body, String(body)) where IsMap(body) or IsList(body)"),
            replacements().map(arguments -> "replace_pattern(body, " + arguments + ")"))
        .toList();
  }

  /**
   * Pattern and replacement for all forms with the same replacement. Each has a group around what
   * stays; those of the forms that were not found are empty.
   */
  private Stream<String> replacements() {
    Map<String, List<SecretForm>> alike =
        forms().collect(Collectors.groupingBy(SecretForm::replacement, TreeMap::new, toList()));
    return alike.entrySet().stream()
        .map(
            entry ->
                Ottl.quoted(
                        entry.getValue().stream()
                            .map(SecretForm::pattern)
                            .collect(Collectors.joining("|")))
                    + ", "
                    + Ottl.quoted(
                        IntStream.rangeClosed(1, entry.getValue().size())
                                .mapToObj(group -> "${" + group + "}")
                                .collect(Collectors.joining())
                            + entry.getKey()));
  }

  /** Whether a {@code loki.process} has all the stages, before it gives anything away. */
  boolean isIn(Block process) {
    Set<String> missing = forms().map(SecretForm::stage).collect(Collectors.toSet());
    for (Block stage : process.blocks().toList()) {
      replaced(stage).forEach(missing::remove);
      if (missing.isEmpty() || GIVING.contains(stage.name())) {
        break;
      }
    }
    return missing.isEmpty();
  }

  private static Stream<String> replaced(Block stage) {
    return stage.name().equals("stage.replace")
        ? stage.text("expression").stream()
        : stage.blocks().flatMap(Redaction::replaced);
  }

  /** Whether an {@code otelcol.processor.transform} has all the statements, each in its context. */
  boolean isStatedIn(Block transform) {
    return stated(transform, "resource").containsAll(attributeStatements())
        && stated(transform, "log")
            .containsAll(
                Stream.of(attributeStatements(), bodyStatements()).flatMap(List::stream).toList());
  }

  private static List<String> stated(Block transform, String context) {
    return transform
        .blocks("log_statements")
        .filter(block -> block.text("context").orElse("").equals(context))
        .flatMap(block -> block.texts("statements").stream())
        .toList();
  }

  private Stream<SecretForm> forms() {
    return Stream.concat(
        SecretForm.of(words()).stream(),
        Stream.of(SecretForm.bearer()).filter(b -> names.contains(AUTHORIZATION)));
  }

  private String words() {
    return String.join("|", names);
  }

  /**
   * What a line has that has a secret. The set of first letters halves the time that RE2 needs for
   * a line without one.
   */
  private String hint() {
    List<String> words = new ArrayList<>(names);
    if (names.contains(AUTHORIZATION)) {
      words.add("bearer");
    }
    String first =
        words.stream()
            .map(word -> word.substring(0, 1))
            .map(letter -> letter.toUpperCase(Locale.ROOT) + letter)
            .distinct()
            .collect(Collectors.joining());
    return "["
        + first
        + "](?i:"
        + words.stream().map(word -> word.substring(1)).collect(Collectors.joining("|"))
        + ")";
  }
}
