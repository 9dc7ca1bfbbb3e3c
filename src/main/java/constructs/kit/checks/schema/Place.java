package constructs.kit.checks.schema;

import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** The object schema in which the validator found an error. */
final class Place {

  private static final String DEFINITIONS = "$defs";
  private static final Pattern GROUP_AND_VERSION =
      Pattern.compile("^(?:[A-Z][a-z]+)?V\\d+(?:(?:alpha|beta)\\d+)?(?=[A-Z])");

  private final String kind;
  private final NodePath path;
  private final JsonNode schema;

  /**
   * The place of an error in a schema document.
   *
   * @param kind name of the object's kind, for a document without named definitions
   * @param error the error, whose schema location ends with the failed keyword
   */
  Place(JsonNode document, String kind, Error error) {
    this.kind = kind;
    this.path = error.getSchemaLocation().getFragment();
    JsonNode node = document;
    for (int i = 0; i < path.getNameCount() - 1; i++) {
      Object step = path.getElement(i);
      node = step instanceof Integer index ? node.path(index) : node.path(step.toString());
    }
    this.schema = node.isObject() ? node : MissingNode.getInstance();
  }

  /** The definition that the location starts with, or an empty text. */
  String definition() {
    return path.getNameCount() > 1 && path.getName(0).equals(DEFINITIONS) ? path.getName(1) : "";
  }

  /** The names of the fields that the object may have. */
  List<String> fields() {
    return List.copyOf(schema.path("properties").propertyNames());
  }

  /** The names of the fields that the object must have. */
  List<String> required() {
    List<String> names = new ArrayList<>();
    schema.path("required").forEach(name -> names.add(name.asString()));
    return names;
  }

  /**
   * The object's name for people: {@code Container}, or {@code spec.mtls of PeerAuthentication}.
   */
  String owner() {
    String definition = definition();
    String type =
        definition.isEmpty() ? kind : GROUP_AND_VERSION.matcher(definition).replaceFirst("");
    List<String> names = new ArrayList<>();
    for (int i = 0; i + 2 < path.getNameCount(); i++) {
      if (path.getName(i).equals("properties")
          && (i < 2 || !path.getName(i - 1).equals("properties"))) {
        names.add(path.getName(++i));
      }
    }
    return names.isEmpty() ? type : String.join(".", names) + " of " + type;
  }
}
