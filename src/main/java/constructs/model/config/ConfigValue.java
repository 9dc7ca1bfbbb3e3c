package constructs.model.config;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** A value that an importer writes into a component's configuration, of a known kind. */
public sealed interface ConfigValue {
  /** The value for people: {@code "snappy"}, {@code 2000000}, {@code 72h}, {@code [a, b]}. */
  String text();

  /** Its kind for people: {@code a duration}. */
  String noun();

  /** The value as the configuration has it. */
  JsonNode node();

  /**
   * A text.
   *
   * @param value the text, in one line
   */
  record Text(String value) implements ConfigValue {
    /** Refuses more than one line. */
    public Text {
      requireOneLine(value);
    }

    @Override
    public String text() {
      return "\"" + value + "\"";
    }

    @Override
    public String noun() {
      return "a text";
    }

    @Override
    public JsonNode node() {
      return JsonNodeFactory.instance.stringNode(value);
    }
  }

  /**
   * A whole number.
   *
   * @param value the number
   */
  record Whole(long value) implements ConfigValue {
    @Override
    public String text() {
      return String.valueOf(value);
    }

    @Override
    public String noun() {
      return "a whole number";
    }

    @Override
    public JsonNode node() {
      return JsonNodeFactory.instance.numberNode(value);
    }
  }

  /**
   * A number with a fraction.
   *
   * @param value the number, finite
   */
  record Fraction(double value) implements ConfigValue {
    /** Refuses what is no number. */
    public Fraction {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException(
            "a number of the configuration must be finite, got " + value);
      }
    }

    @Override
    public String text() {
      return BigDecimal.valueOf(value).toPlainString();
    }

    @Override
    public String noun() {
      return "a number with a fraction";
    }

    @Override
    public JsonNode node() {
      return JsonNodeFactory.instance.numberNode(value);
    }
  }

  /**
   * A truth value.
   *
   * @param value the value
   */
  record Truth(boolean value) implements ConfigValue {
    @Override
    public String text() {
      return String.valueOf(value);
    }

    @Override
    public String noun() {
      return "a truth value";
    }

    @Override
    public JsonNode node() {
      return JsonNodeFactory.instance.booleanNode(value);
    }
  }

  /**
   * A duration.
   *
   * @param value the duration, in whole milliseconds and not negative
   */
  record Period(Duration value) implements ConfigValue {
    /** Refuses what could not be written without a loss. */
    public Period {
      if (value.isNegative() || !value.equals(Duration.ofMillis(value.toMillis()))) {
        throw new IllegalArgumentException(
            "a duration of the configuration must be whole milliseconds and not negative, got "
                + value);
      }
    }

    @Override
    public String text() {
      return GoDuration.format(value);
    }

    @Override
    public String noun() {
      return "a duration";
    }

    @Override
    public JsonNode node() {
      return JsonNodeFactory.instance.stringNode(text());
    }
  }

  /**
   * A list of texts.
   *
   * @param values the texts, one at least, each in one line
   */
  record Texts(List<String> values) implements ConfigValue {
    /** Refuses an empty list: most components read it like an absent key. */
    public Texts {
      values = List.copyOf(values);
      if (values.isEmpty()) {
        throw new IllegalArgumentException(
            "a list of the configuration must have an entry, got []; leave the override out");
      }
      values.forEach(ConfigValue::requireOneLine);
    }

    @Override
    public String text() {
      return values.stream().map(v -> "\"" + v + "\"").collect(Collectors.joining(", ", "[", "]"));
    }

    @Override
    public String noun() {
      return "a list of texts";
    }

    @Override
    public JsonNode node() {
      ArrayNode list = JsonNodeFactory.instance.arrayNode();
      values.forEach(list::add);
      return list;
    }
  }

  private static void requireOneLine(String text) {
    if (text.lines().count() > 1) {
      throw new IllegalArgumentException(
          "a text of the configuration must be one line, got '" + text + "'");
    }
  }
}
