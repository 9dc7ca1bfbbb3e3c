package constructs.kit.checks.schema;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import constructs.model.diagnostics.Nearest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Turns the validator's errors on one object into violations that a person can act on. */
final class Findings {

  private final KindName kind;
  private final JsonNode document;
  private final Set<String> wrongTypes = new HashSet<>();
  private final Set<String> wrongWords = new HashSet<>();
  private final Set<String> misspelt = new HashSet<>();

  Findings(KindName kind, Schema schema) {
    this.kind = kind;
    this.document = schema.findSchemaResourceRoot().getSchemaNode();
  }

  /** One violation for each mistake. */
  List<Violation> of(List<Error> errors) {
    if (errors.isEmpty()) {
      return List.of();
    }
    List<List<Error>> mistakes = Alternatives.mistakes(errors);
    mistakes.forEach(mistake -> note(mistake.get(0)));
    return mistakes.stream()
        .filter(mistake -> !isConsequence(mistake.get(0)))
        .map(this::violation)
        .distinct()
        .toList();
  }

  private void note(Error error) {
    String pointer = error.getInstanceLocation().toString();
    switch (error.getKeyword()) {
      case "type" -> wrongTypes.add(pointer);
      case "enum" -> wrongWords.add(pointer);
      case "additionalProperties" -> misspelt.add(pointer + "/" + meantField(error));
      default -> {}
    }
  }

  /**
   * A wrong type fails the other keywords too, and a misspelt required field is also a missing one.
   */
  private boolean isConsequence(Error error) {
    String pointer = error.getInstanceLocation().toString();
    return switch (error.getKeyword()) {
      case "type" -> wrongWords.contains(pointer);
      case "enum", "additionalProperties" -> false;
      case "required" -> misspelt.contains(pointer + "/" + error.getProperty());
      default -> wrongTypes.contains(pointer);
    };
  }

  private Violation violation(List<Error> mistake) {
    Error error = mistake.get(0);
    String pointer = error.getInstanceLocation().toString();
    JsonNode found = error.getInstanceNode();
    String field = error.getProperty();
    return switch (error.getKeyword()) {
      case "additionalProperties" ->
          at(
              pointer + Values.step(field),
              found.get(field),
              "no field " + field + " in " + place(error).owner(),
              meantField(error));
      case "required" ->
          at(
              pointer + Values.step(field),
              null,
              "the required field " + field + " of " + place(error).owner(),
              null);
      case "type" -> {
        String meant = isSecret(pointer) ? null : Values.inType(found, error.getSchemaNode());
        yield at(pointer, found, types(mistake), meant);
      }
      case "enum" -> {
        List<String> allowed = new ArrayList<>();
        error.getSchemaNode().forEach(value -> allowed.add(Values.word(value)));
        String list = (allowed.size() == 1 ? "" : "one of ") + String.join(", ", allowed);
        yield at(pointer, found, list, Nearest.to(found.asString(""), allowed));
      }
      default -> at(pointer, found, Values.condition(error), null);
    };
  }

  private Violation at(
      String pointer, @Nullable JsonNode found, String expected, @Nullable String meant) {
    String value = found != null && isSecret(pointer) ? "(hidden)" : Values.show(found);
    return new Violation(pointer, value, expected, meant);
  }

  private boolean isSecret(String pointer) {
    return kind.kind().equals("Secret") && !pointer.startsWith("/metadata");
  }

  private String types(List<Error> mistake) {
    List<String> types =
        mistake.stream()
            .filter(error -> error.getKeyword().equals("type"))
            .map(error -> Values.type(place(error).definition(), error.getSchemaNode()))
            .distinct()
            .toList();
    return String.join(" or ", types);
  }

  /** A required field that is missing is the likeliest meaning of an unknown one. */
  private @Nullable String meantField(Error error) {
    Place place = place(error);
    List<String> missing =
        place.required().stream().filter(name -> !error.getInstanceNode().has(name)).toList();
    String nearest = Nearest.to(error.getProperty(), missing);
    return nearest != null ? nearest : Nearest.to(error.getProperty(), place.fields());
  }

  private Place place(Error error) {
    return new Place(document, kind.kind(), error);
  }
}
