package constructs.kit.checks.schema;

import constructs.model.diagnostics.Nearest;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The violations of an object that no schema can be chosen for. */
final class UnknownKind {

  private UnknownKind() {}

  /** An object without apiVersion or kind. */
  static Violation missing(String field, @Nullable JsonNode found) {
    String expected = found == null ? "the required field " + field : "a string";
    return new Violation("/" + field, Values.show(found), expected, null);
  }

  /** An object whose kind has no schema. */
  static Violation of(KindName name, Collection<KindName> known) {
    String meant = moved(name, known);
    return new Violation(
        "/kind",
        name.toString(),
        "a kind with a schema",
        meant == null ? misspelt(name, known) : meant);
  }

  /**
   * The kind where Kubernetes has it now: in the same group if possible, stable and newest first.
   */
  private static @Nullable String moved(KindName name, Collection<KindName> known) {
    return known.stream()
        .filter(other -> name.isBuiltIn() && other.isBuiltIn() && other.kind().equals(name.kind()))
        .min(
            Comparator.comparing((KindName other) -> !other.group().equals(name.group()))
                .thenComparing(other -> other.apiVersion().length())
                .thenComparing(KindName::apiVersion, Comparator.reverseOrder()))
        .map(KindName::toString)
        .orElse(null);
  }

  private static @Nullable String misspelt(KindName name, Collection<KindName> known) {
    List<String> kinds =
        known.stream()
            .filter(other -> other.apiVersion().equals(name.apiVersion()))
            .map(KindName::kind)
            .sorted()
            .toList();
    String nearest = Nearest.to(name.kind(), kinds);
    return nearest == null ? null : new KindName(name.apiVersion(), nearest).toString();
  }
}
