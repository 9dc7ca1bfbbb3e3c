package constructs.alloy.logs;

import constructs.alloy.syntax.Block;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs the stages of a {@code loki.process} over a line, as far as ours use them. Expressions are
 * run by {@link Pattern}, which reads what we write as RE2 does; it goes back where RE2 does not,
 * so it needs more time and stack for a long line, but finds the same.
 */
public final class StageRunner {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Pattern SELECTOR =
      Pattern.compile("\\{(\\w+)(=~|!~)\"([^\"]*)\"}(?: \\|~ \"(.*)\")?");
  private static final Pattern TABLE =
      Pattern.compile("\\{\\{ get \\(dict (.*)\\) \\(ToLower \\(toString \\.Value\\)\\) }}");
  private static final Pattern ONE =
      Pattern.compile("\\{\\{ if eq \\(toString \\.Value\\) \"(.*)\" }}(\\w+)\\{\\{ end }}");
  private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\" \"([^\"]*)\"");

  private final Map<String, String> labels;
  private final Map<String, String> metadata = new TreeMap<>();
  private final Map<String, JsonNode> extracted = new LinkedHashMap<>();
  private String line;

  private StageRunner(String line, Map<String, String> labels) {
    this.line = line;
    this.labels = new TreeMap<>(labels);
  }

  public static StageRunner run(Block process, String line, Map<String, String> labels) {
    StageRunner runner = new StageRunner(line, labels);
    runner.stages(process);
    return runner;
  }

  public String line() {
    return line;
  }

  public Map<String, String> labels() {
    return labels;
  }

  public Map<String, String> metadata() {
    return metadata;
  }

  private void stages(Block block) {
    block.blocks().forEach(this::stage);
  }

  private void stage(Block stage) {
    switch (stage.name()) {
      case "stage.cri" -> cri();
      case "stage.drop", "stage.limit" -> {}
      case "stage.match" -> match(stage);
      case "stage.replace" ->
          line = replaced(line, text(stage, "expression"), text(stage, "replace"));
      case "stage.json" -> json(stage);
      case "stage.template" -> template(stage);
      case "stage.labels" -> stage.keys("values").forEach(name -> put(labels, name));
      case "stage.structured_metadata" -> metadata(stage);
      case "stage.label_drop" -> labels.keySet().removeAll(stage.texts("values"));
      default -> throw new AssertionError("no stage that is run here: " + stage.name());
    }
  }

  private void cri() {
    List<String> parts = List.of(line.split(" ", 4));
    labels.put("stream", parts.get(1));
    line = parts.get(3);
  }

  private void match(Block stage) {
    Matcher selector = SELECTOR.matcher(text(stage, "selector"));
    if (!selector.matches()) {
      throw new AssertionError("no selector that is read here: " + text(stage, "selector"));
    }
    boolean matches =
        Pattern.matches(selector.group(3), labels.getOrDefault(selector.group(1), ""));
    boolean wanted = selector.group(2).equals("=~");
    String filter = selector.group(4);
    if (matches == wanted && (filter == null || Pattern.compile(filter).matcher(line).find())) {
      stages(stage);
    }
  }

  /** Replaces what is in the groups of an expression, as {@code stage.replace} does. */
  public static String replaced(String text, String expression, String by) {
    StringBuilder out = new StringBuilder();
    int from = 0;
    Matcher found = Pattern.compile(expression).matcher(text);
    while (found.find()) {
      for (int group = 1; group <= found.groupCount(); group++) {
        if (found.start(group) >= from) {
          out.append(text, from, found.start(group)).append(by);
          from = found.end(group);
        }
      }
    }
    return out.append(text.substring(from)).toString();
  }

  private void json(Block stage) {
    try {
      JsonNode object = JSON.readTree(line);
      if (object.isObject()) {
        stage
            .keys("expressions")
            .forEach(
                name -> {
                  String key = value(stage, name);
                  extracted.put(name, object.path(key.isEmpty() ? name : key));
                });
      }
    } catch (JacksonException e) {
      // A line that is no JSON passes unchanged.
    }
  }

  /** The value of an entry of {@code expressions}, which is a string without quotes in it. */
  private static String value(Block stage, String key) {
    Matcher entry =
        Pattern.compile("[{ ]" + key + " = \"([^\"]*)\"")
            .matcher(stage.value("expressions").orElseThrow().toString());
    if (!entry.find()) {
      throw new AssertionError("no " + key);
    }
    return entry.group(1);
  }

  private void template(Block stage) {
    String source = text(stage, "source");
    JsonNode value = extracted.get(source);
    String text =
        value == null || value.isMissingNode() || value.isNull()
            ? "<nil>"
            : value.isContainer() ? value.toString() : value.asString();
    String template = text(stage, "template");
    Matcher table = TABLE.matcher(template);
    Matcher one = ONE.matcher(template);
    String result;
    if (table.matches()) {
      result =
          QUOTED
              .matcher(table.group(1))
              .results()
              .filter(entry -> entry.group(1).equals(text.toLowerCase(java.util.Locale.ROOT)))
              .map(entry -> entry.group(2))
              .findFirst()
              .orElse("");
    } else if (one.matches()) {
      result = text.equals(one.group(1)) ? one.group(2) : "";
    } else {
      throw new AssertionError("no template that is run here: " + template);
    }
    if (result.isEmpty()) {
      extracted.remove(source);
    } else {
      extracted.put(source, JSON.getNodeFactory().stringNode(result));
    }
  }

  /** A label that becomes metadata is one no more. */
  private void metadata(Block stage) {
    for (String name : stage.keys("values")) {
      put(metadata, name);
      String label = labels.remove(name);
      if (label != null) {
        metadata.put(name, label);
      }
    }
  }

  private void put(Map<String, String> into, String name) {
    JsonNode value = extracted.get(name);
    if (value != null && !value.isMissingNode() && !value.isNull()) {
      into.put(name, value.asString());
    }
  }

  private static String text(Block stage, String attribute) {
    return stage.text(attribute).orElseThrow();
  }
}
