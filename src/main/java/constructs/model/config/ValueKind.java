package constructs.model.config;

import java.util.regex.Pattern;

/** What kind of value a key of a component's configuration takes; the lists of keys say it. */
enum ValueKind {
  TEXT("a text", "\"..\"") {
    @Override
    boolean takes(ConfigValue value) {
      return value instanceof ConfigValue.Text;
    }
  },
  NUMBER("a whole number", "2_000_000") {
    @Override
    boolean takes(ConfigValue value) {
      return value instanceof ConfigValue.Whole;
    }
  },
  DECIMAL("a number", "0.5") {
    @Override
    boolean takes(ConfigValue value) {
      return value instanceof ConfigValue.Whole || value instanceof ConfigValue.Fraction;
    }
  },
  BOOLEAN("a truth value", "true") {
    @Override
    boolean takes(ConfigValue value) {
      return value instanceof ConfigValue.Truth;
    }
  },
  DURATION("a duration", "Duration.ofHours(3)") {
    @Override
    boolean takes(ConfigValue value) {
      return value instanceof ConfigValue.Period;
    }
  },
  /** Bytes with a unit; without one, some of the programs refuse the file. */
  SIZE("a text with a size and its unit", "\"64MB\"") {
    @Override
    boolean takes(ConfigValue value) {
      return value instanceof ConfigValue.Text text && SIZE_TEXT.matcher(text.value()).matches();
    }
  },
  LIST("a list of texts", "List.of(\"..\")") {
    @Override
    boolean takes(ConfigValue value) {
      return value instanceof ConfigValue.Texts;
    }
  },
  /** A mapping, or a list of mappings. */
  STRUCTURE("a mapping or a list of mappings, which no override can write", "") {
    @Override
    boolean takes(ConfigValue value) {
      return false;
    }
  },
  /** The list can't tell. */
  ANY("any value", "..") {
    @Override
    boolean takes(ConfigValue value) {
      return true;
    }
  };

  private static final Pattern SIZE_TEXT = Pattern.compile("(\\d+(\\.\\d+)?([KMGTPE]i?)?B)+");

  private final String noun;
  private final String example;

  ValueKind(String noun, String example) {
    this.noun = noun;
    this.example = example;
  }

  /** Whether a key of this kind takes a value. */
  abstract boolean takes(ConfigValue value);

  /** The kind for people. */
  String noun() {
    return noun;
  }

  /** A value of this kind as Java has it, empty where there is none. */
  String example() {
    return example;
  }
}
