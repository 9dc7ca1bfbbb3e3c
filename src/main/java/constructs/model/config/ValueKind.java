package constructs.model.config;

import java.util.regex.Pattern;

/** What kind of value a key of a component's configuration takes; the lists of keys say it. */
enum ValueKind {
  TEXT("a text", "\"..\""),
  NUMBER("a whole number", "2_000_000"),
  DECIMAL("a number", "0.5"),
  BOOLEAN("a truth value", "true"),
  DURATION("a duration", "Duration.ofHours(3)"),
  /** Bytes with a unit; without one, some of the programs refuse the file. */
  SIZE("a text with a size and its unit", "\"64MB\""),
  LIST("a list of texts", "List.of(\"..\")"),
  /** A mapping, or a list of mappings. */
  STRUCTURE("a mapping or a list of mappings, which no override can write", ""),
  /** The list can't tell. */
  ANY("any value", "..");

  private static final Pattern SIZE_TEXT = Pattern.compile("(\\d+(\\.\\d+)?([KMGTPE]i?)?B)+");

  private final String noun;
  private final String example;

  ValueKind(String noun, String example) {
    this.noun = noun;
    this.example = example;
  }

  /** Whether a key of this kind takes a value. */
  boolean takes(ConfigValue value) {
    return switch (this) {
      case TEXT -> value instanceof ConfigValue.Text;
      case NUMBER -> value instanceof ConfigValue.Whole;
      case DECIMAL -> value instanceof ConfigValue.Whole || value instanceof ConfigValue.Fraction;
      case BOOLEAN -> value instanceof ConfigValue.Truth;
      case DURATION -> value instanceof ConfigValue.Period;
      case SIZE ->
          value instanceof ConfigValue.Text text && SIZE_TEXT.matcher(text.value()).matches();
      case LIST -> value instanceof ConfigValue.Texts;
      case STRUCTURE -> false;
      case ANY -> true;
    };
  }

  /** The kind for people. */
  String noun() {
    return noun;
  }

  /** A value of this kind as Java has it, empty where there is none. */
  String example() {
    return example;
  }
}
