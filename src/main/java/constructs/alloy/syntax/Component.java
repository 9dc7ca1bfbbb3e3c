package constructs.alloy.syntax;

import constructs.model.diagnostics.Internal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What is known of a component of Alloy.
 *
 * @param name its name: {@code loki.process}
 * @param stability how far it has come
 * @param exports what each of its exports takes or is: {@code receiver} takes log entries
 * @param forwards what it sends to the receivers that are named in {@code forward_to} and the like;
 *     empty for OpenTelemetry data, whose attributes say it themselves
 */
@Internal
public record Component(
    String name, Stability stability, Map<String, Set<DataKind>> exports, Set<DataKind> forwards) {
  /** Copies the collections; the exports keep their order. */
  public Component {
    exports = Collections.unmodifiableMap(new LinkedHashMap<>(exports));
    forwards = Set.copyOf(forwards);
  }
}
