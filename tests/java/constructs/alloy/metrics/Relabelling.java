package constructs.alloy.metrics;

import constructs.alloy.syntax.Block;
import constructs.alloy.syntax.File;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the rules of {@code discovery.relabel} and {@code prometheus.relabel} do to labels, for
 * those actions and expressions that the pipelines use; compared once with the program itself.
 */
public final class Relabelling {
  private static final Pattern STRING = Pattern.compile("\"([^\"]*)\"");
  private final List<Block> rules;

  private Relabelling(List<Block> rules) {
    this.rules = rules;
  }

  /** The rules of the component with that address. */
  public static Relabelling of(File file, String address) {
    return new Relabelling(
        file.blocks().stream()
            .filter(block -> block.address().equals(address))
            .findFirst()
            .orElseThrow()
            .blocks("rule")
            .toList());
  }

  /** The labels afterwards, without those that stay inside; empty where they were dropped. */
  public Optional<Map<String, String>> apply(Map<String, String> labels) {
    Map<String, String> changed = new TreeMap<>(labels);
    for (Block rule : rules) {
      if (!apply(rule, changed)) {
        return Optional.empty();
      }
    }
    changed.keySet().removeIf(name -> name.startsWith("__meta_") || name.startsWith("__tmp_"));
    return Optional.of(changed);
  }

  private static boolean apply(Block rule, Map<String, String> labels) {
    String value =
        rule.texts("source_labels").stream()
            .map(name -> labels.getOrDefault(name, ""))
            .collect(Collectors.joining(rule.text("separator").orElse(";")));
    Matcher matcher = Pattern.compile(regex(rule)).matcher(value);
    String target = rule.text("target_label").orElse("");
    return switch (rule.text("action").orElse("replace")) {
      case "keep" -> matcher.matches();
      case "drop" -> !matcher.matches();
      case "keepequal" -> value.equals(labels.getOrDefault(target, ""));
      default -> {
        if (matcher.matches()) {
          set(labels, target, replacement(rule, matcher));
        }
        yield true;
      }
    };
  }

  private static void set(Map<String, String> labels, String target, String value) {
    if (value.isEmpty()) {
      labels.remove(target);
    } else {
      labels.put(target, value);
    }
  }

  private static String replacement(Block rule, Matcher matcher) {
    if (rule.value("replacement").isPresent() && rule.text("replacement").isEmpty()) {
      return rule.value("replacement").get().toString();
    }
    String text = rule.text("replacement").orElse("$1");
    return text.equals("$1") ? matcher.group(1) : text;
  }

  private static String regex(Block rule) {
    if (rule.value("regex").isEmpty()) {
      return "(?s)(.*)";
    }
    return rule.text("regex")
        .orElseGet(
            () ->
                STRING
                    .matcher(rule.value("regex").get().toString())
                    .results()
                    .map(string -> string.group(1))
                    .filter(part -> !part.equals("|"))
                    .collect(Collectors.joining("|")));
  }
}
