package constructs.kit.checks.lifecycle;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * The first place at which two values differ.
 *
 * @param place where, for people: {@code spec.selector.matchLabels.app}
 * @param before the value there before
 * @param after the value there now
 */
record Difference(String place, JsonNode before, JsonNode after) {
  private static final int LONGEST = 60;

  /** Numbers are equal whatever their Java type. */
  private static final Comparator<JsonNode> SCALARS =
      (a, b) ->
          a.isNumber() && b.isNumber()
              ? a.decimalValue().compareTo(b.decimalValue())
              : a.equals(b) ? 0 : 1;

  static Optional<Difference> of(String place, JsonNode before, JsonNode after) {
    if (isEmpty(before) ? isEmpty(after) : before.equals(SCALARS, after)) {
      return Optional.empty();
    }
    if (before.isObject() && after.isObject()) {
      Set<String> keys = new LinkedHashSet<>(before.propertyNames());
      keys.addAll(after.propertyNames());
      return keys.stream()
          .flatMap(key -> of(place + step(key), before.path(key), after.path(key)).stream())
          .findFirst();
    }
    if (before.isArray() && after.isArray() && before.size() == after.size()) {
      for (int i = 0; i < before.size(); i++) {
        Optional<Difference> found = of(place + "[" + i + "]", before.get(i), after.get(i));
        if (found.isPresent()) {
          return found;
        }
      }
      return Optional.empty();
    }
    return Optional.of(new Difference(place, before, after));
  }

  private static String step(String key) {
    return key.matches("[A-Za-z0-9_-]+") ? "." + key : "[" + key + "]";
  }

  private static boolean isEmpty(JsonNode value) {
    return value.isMissingNode() || value.isNull() || (value.isContainer() && value.isEmpty());
  }

  /** A value in one short line; {@code nothing} where there is none. */
  static String text(JsonNode value) {
    if (isEmpty(value)) {
      return "nothing";
    }
    String text = value.isContainer() ? value.toString() : "'" + value.asString("") + "'";
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "..";
  }
}
