package constructs.model.config;

import constructs.model.diagnostics.Internal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * A component's configuration file as it is applied, with what overrides and JSON patches made of
 * it, for rules that hold whoever wrote it.
 *
 * @param root its content, nothing where it can't be read
 * @param error why it can't be read: {@code no YAML, at line 3}; empty where it can
 */
@Internal
public record ConfigFile(JsonNode root, String error) {
  private static final Pattern LONG = Pattern.compile("([0-9]{1,6})([dwy])");
  private static final Map<String, Integer> DAYS = Map.of("d", 1, "w", 7, "y", 365);

  /**
   * Reads a file; one that can't be read has nothing in it, because the component itself refuses it
   * with a better message.
   */
  public static ConfigFile parse(String yaml) {
    try {
      return new ConfigFile(YamlReader.document(yaml), "");
    } catch (YamlReader.SyntaxException e) {
      return new ConfigFile(MissingNode.getInstance(), "no YAML, at line " + e.line());
    }
  }

  /** Whether it has anything in it. */
  public boolean isReadable() {
    return root.isObject();
  }

  /** What a path with dots has, a missing node where it isn't set. */
  public JsonNode at(String path) {
    return root.at("/" + path.replace('.', '/'));
  }

  /** The text or number at a path; empty where it isn't set. */
  public String text(String path) {
    return at(path).asString("");
  }

  /** Whether a path has {@code true}. */
  public boolean isTrue(String path) {
    return at(path).asBoolean(false);
  }

  /** The duration at a path, {@code 744h} or {@code 31d}; empty where there is none. */
  public Optional<Duration> duration(String path) {
    String text = text(path);
    Matcher days = LONG.matcher(text);
    if (days.matches()) {
      return Optional.of(
          Duration.ofDays(
              (long) Integer.parseInt(days.group(1)) * DAYS.getOrDefault(days.group(2), 1)));
    }
    return text.equals("0") ? Optional.of(Duration.ZERO) : GoDuration.parse(text);
  }
}
