package constructs.kit.checks.schema;

import com.networknt.schema.Error;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Values and types in the words of a message. */
final class Values {

  private static final int LONGEST = 60;

  private Values() {}

  /** The value as JSON, shortened; {@code nothing} for none. */
  static String show(@Nullable JsonNode value) {
    if (value == null) {
      return "nothing";
    }
    String json = value.toString();
    return json.length() <= LONGEST ? json : json.substring(0, LONGEST - 3) + "...";
  }

  /** A value of an enum: a plain word where it is one. */
  static String word(JsonNode value) {
    return value.isString() && !value.stringValue().isEmpty()
        ? value.stringValue()
        : value.toString();
  }

  /** What a shared definition or a type keyword asks for. */
  static String type(String definition, JsonNode type) {
    return switch (definition) {
      case "bytes" -> "base64 text";
      case "intOrString" -> "an integer or a string, such as 80 or http";
      case "quantity" -> "a quantity such as 500M or 512Mi";
      case "time" -> "a time such as 2025-01-31T12:00:00Z";
      default -> {
        List<String> names = new ArrayList<>();
        if (type.isArray()) {
          type.forEach(name -> names.add(type(name.asString())));
        } else {
          names.add(type(type.asString()));
        }
        yield String.join(" or ", names);
      }
    };
  }

  private static String type(String name) {
    return switch (name) {
      case "array" -> "a list";
      case "boolean" -> "true or false";
      case "integer" -> "an integer";
      case "null" -> "null";
      case "object" -> "an object";
      default -> "a " + name;
    };
  }

  /** The same value in the type that was asked for, or null when it cannot be written so. */
  static @Nullable String inType(JsonNode value, JsonNode type) {
    String text = value.isValueNode() && !value.isNull() ? value.asString() : "";
    return switch (type.asString("")) {
      case "string" -> text.isEmpty() ? null : '"' + text + '"';
      case "integer" -> text.matches("-?(0|[1-9]\\d{0,17})") ? text : null;
      case "boolean" -> text.equals("true") || text.equals("false") ? text : null;
      default -> null;
    };
  }

  /** What any other keyword asks for, from the validator's own sentence. */
  static String condition(Error error) {
    return switch (error.getKeyword()) {
      case "pattern" -> "a text that matches " + error.getSchemaNode().asString();
      case "const" -> word(error.getSchemaNode());
      default -> {
        String message = error.getMessage();
        yield message.startsWith("must ") ? "a value that " + message : message;
      }
    };
  }

  /** A step of a JSON pointer. */
  static String step(String field) {
    return "/" + field.replace("~", "~0").replace("/", "~1");
  }
}
