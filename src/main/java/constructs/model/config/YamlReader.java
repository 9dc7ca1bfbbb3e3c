package constructs.model.config;

import constructs.model.diagnostics.Internal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads YAML to the JSON that kubectl sends for it: YAML 1.1 scalars ({@code 0644} is 420, {@code
 * yes} is true), aliases and merge keys resolved, fields that are null left out. A key that is
 * there twice is refused.
 */
@Internal
public final class YamlReader {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final LoadSettings SETTINGS =
      LoadSettings.builder()
          .setCodePointLimit(Integer.MAX_VALUE)
          .setAllowNonScalarKeys(true)
          .build();

  private static final Set<String> NULL = Set.of("", "~", "null", "Null", "NULL");
  private static final Pattern TRUE = Pattern.compile("true|True|TRUE|yes|Yes|YES|on|On|ON");
  private static final Pattern FALSE = Pattern.compile("false|False|FALSE|no|No|NO|off|Off|OFF");
  private static final Pattern INTEGER =
      Pattern.compile(
          "([-+]?)(?:0b(?<two>[01]+)|0o?(?<eight>[0-7]+)|0x(?<sixteen>[0-9a-fA-F]+)|(?<ten>0|[1-9][0-9]*))");
  private static final Pattern FLOAT =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");

  private final IdentityHashMap<Node, JsonNode> converted = new IdentityHashMap<>();

  private YamlReader() {}

  /**
   * Something with the line that it starts on.
   *
   * @param line the line in the file, from 1
   * @param json the value
   */
  public record Located(int line, JsonNode json) {}

  /** Text that is no YAML; the message has no file and no line. */
  public static final class SyntaxException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int line;

    SyntaxException(int line, String message) {
      super(message);
      this.line = line;
    }

    /** The line that it breaks off at, from 1. */
    public int line() {
      return line;
    }
  }

  /**
   * The first document of a text; a missing node where it has none.
   *
   * @throws SyntaxException where it is no YAML
   */
  public static JsonNode document(String text) {
    return read(text).stream().map(Located::json).findFirst().orElseGet(JSON::missingNode);
  }

  /** The documents of a text, without empty ones; of a {@code kind: List} its items. */
  public static List<Located> read(String text) {
    List<Located> documents = new ArrayList<>();
    try {
      for (Node node : new Compose(SETTINGS).composeAllFromString(text)) {
        YamlReader reader = new YamlReader();
        JsonNode json = reader.convert(node);
        if (json.path("kind").asString("").equals("List")) {
          reader.items((MappingNode) node, documents);
        } else if (!json.isNull()) {
          documents.add(new Located(line(node), json));
        }
      }
    } catch (MarkedYamlEngineException e) {
      String context = e.getContext() == null ? "" : " " + e.getContext();
      int line = line(e.getProblemMark().or(e::getContextMark));
      throw new SyntaxException(
          Math.min(line, (int) Math.max(1, text.lines().count())),
          (e.getProblem() + context).strip());
    } catch (ReaderException e) {
      String before = text.substring(0, text.offsetByCodePoints(0, e.getPosition()));
      throw new SyntaxException(
          (int) before.lines().count(),
          String.format("the character U+%04X is not allowed", e.getCodePoint()));
    } catch (YamlEngineException e) {
      throw new SyntaxException(1, String.valueOf(e.getMessage()));
    }
    return documents;
  }

  private static int line(Node node) {
    return line(node.getStartMark());
  }

  private static int line(Optional<Mark> mark) {
    return mark.map(known -> known.getLine() + 1).orElse(1);
  }

  private void items(MappingNode list, List<Located> documents) {
    for (NodeTuple tuple : list.getValue()) {
      if (key(tuple).equals("items") && tuple.getValueNode() instanceof SequenceNode items) {
        items.getValue().forEach(i -> documents.add(new Located(line(i), convert(i))));
      }
    }
  }

  private JsonNode convert(Node node) {
    JsonNode known = converted.get(node);
    if (known != null) {
      return known;
    }
    if (node.isRecursive()) {
      throw new SyntaxException(line(node), "an alias inside of its own anchor");
    }
    JsonNode json;
    if (node instanceof MappingNode mapping) {
      json = object(mapping);
    } else if (node instanceof SequenceNode sequence) {
      ArrayNode array = JSON.arrayNode();
      sequence.getValue().forEach(item -> array.add(convert(item)));
      json = array;
    } else {
      json = scalar((ScalarNode) node);
    }
    converted.put(node, json);
    return json;
  }

  /** What is merged in gives way to what is written out. */
  private ObjectNode object(MappingNode mapping) {
    ObjectNode own = JSON.objectNode();
    ObjectNode merged = JSON.objectNode();
    for (NodeTuple tuple : mapping.getValue()) {
      String key = key(tuple);
      JsonNode value = convert(tuple.getValueNode());
      if (key.equals("<<")) {
        merge(merged, value);
      } else if (own.has(key)) {
        throw new SyntaxException(line(tuple.getKeyNode()), "the key '" + key + "' is there twice");
      } else {
        own.set(key, value);
      }
    }
    merge(own, merged);
    // To the API server null is the same as nothing.
    own.removeIf(JsonNode::isNull);
    return own;
  }

  private static void merge(ObjectNode target, JsonNode more) {
    if (more.isArray()) {
      more.forEach(one -> merge(target, one));
    } else {
      more.forEachEntry(
          (key, value) -> {
            if (!target.has(key)) {
              target.set(key, value);
            }
          });
    }
  }

  private static String key(NodeTuple tuple) {
    if (tuple.getKeyNode() instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    throw new SyntaxException(line(tuple.getKeyNode()), "a key that is not a text");
  }

  private static JsonNode scalar(ScalarNode node) {
    String text = node.getValue();
    if (node.getScalarStyle() != ScalarStyle.PLAIN) {
      return JSON.stringNode(text);
    }
    if (NULL.contains(text)) {
      return JSON.nullNode();
    }
    if (TRUE.matcher(text).matches() || FALSE.matcher(text).matches()) {
      return JSON.booleanNode(TRUE.matcher(text).matches());
    }
    Matcher integer = INTEGER.matcher(text);
    if (integer.matches()) {
      return integer(integer);
    }
    return FLOAT.matcher(text).matches()
        ? JSON.numberNode(Double.parseDouble(text))
        : JSON.stringNode(text);
  }

  private static JsonNode integer(Matcher form) {
    BigInteger value =
        form.group("two") != null
            ? new BigInteger(form.group("two"), 2)
            : form.group("eight") != null
                ? new BigInteger(form.group("eight"), 8)
                : form.group("sixteen") != null
                    ? new BigInteger(form.group("sixteen"), 16)
                    : new BigInteger(form.group("ten"));
    BigInteger signed = "-".equals(form.group(1)) ? value.negate() : value;
    return signed.bitLength() < Integer.SIZE
        ? JSON.numberNode(signed.intValue())
        : signed.bitLength() < Long.SIZE
            ? JSON.numberNode(signed.longValue())
            : JSON.numberNode(signed);
  }
}
