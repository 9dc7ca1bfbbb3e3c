package constructs.loki;

import constructs.kit.checks.KubeObject;
import constructs.kit.checks.lifecycle.Change;
import constructs.kit.checks.lifecycle.ChangeCheck;
import constructs.model.config.YamlReader;
import constructs.model.diagnostics.Internal;
import constructs.model.diagnostics.Problem;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * Loki's schema periods stay as they are once they have begun, and new ones begin in the future;
 * held against every ConfigMap with a {@code schema_config}, whoever wrote it.
 */
@Internal
public final class SchemaPeriods implements ChangeCheck {
  private static final String KEY = "schema_config";

  @Override
  public List<Problem> check(Change change) {
    List<Problem> problems = new ArrayList<>();
    for (Change.Successor pair : change.successors()) {
      if (pair.after().kind().equals("ConfigMap")) {
        Map<String, JsonNode> before = periods(pair.before());
        Map<String, JsonNode> after = periods(pair.after());
        if (!before.isEmpty() && !after.isEmpty()) {
          problems.addAll(compare(pair.after(), before, after, change.today()));
        }
      }
    }
    return problems;
  }

  /**
   * The periods by the first day of each, which is text in the order of time. A file that can't be
   * read has none: Loki itself refuses it with a better message.
   */
  private static Map<String, JsonNode> periods(KubeObject configMap) {
    Map<String, JsonNode> periods = new TreeMap<>();
    for (JsonNode file : configMap.body().path("data")) {
      String text = file.asString("");
      if (text.contains(KEY)) {
        try {
          YamlReader.document(text)
              .path(KEY)
              .path("configs")
              .forEach(period -> periods.put(period.path("from").asString(""), period));
        } catch (YamlReader.SyntaxException e) {
          return Map.of();
        }
      }
    }
    return periods;
  }

  private static List<Problem> compare(
      KubeObject owner,
      Map<String, JsonNode> before,
      Map<String, JsonNode> after,
      LocalDate today) {
    List<Problem> changed = new ArrayList<>();
    before.forEach(
        (from, period) -> {
          JsonNode now = after.getOrDefault(from, MissingNode.getInstance());
          if (!isFuture(from, today) && !now.equals(period)) {
            changed.add(changed(owner, from, period, now, today));
          }
        });
    if (changed.isEmpty()) {
      after.keySet().stream()
          .filter(from -> !before.containsKey(from) && !isFuture(from, today))
          .map(from -> late(owner, from, today))
          .forEach(changed::add);
    }
    return changed;
  }

  private static boolean isFuture(String from, LocalDate today) {
    return from.compareTo(today.toString()) > 0;
  }

  private static Problem changed(
      KubeObject owner, String from, JsonNode before, JsonNode after, LocalDate today) {
    return LokiRule.SCHEMA_PERIOD_CHANGED
        .problem(
            "the schema period of stored lines has "
                + (after.isMissingNode() ? "gone" : "changed")
                + " in "
                + owner.title())
        .at(owner.path())
        .got(after.isMissingNode() ? "none from " + from : after.toString())
        .expected(before + " as it was applied")
        .fix(
            "schemaFrom(LocalDate.parse(\""
                + from
                + "\")) and the period as it was; another schema is a further period from "
                + soon(today)
                + " or later; or synthesize with --recreate and begin with an empty bucket (all lines"
                + " stored since "
                + from
                + " are lost)");
  }

  private static Problem late(KubeObject owner, String from, LocalDate today) {
    return LokiRule.SCHEMA_PERIOD_CHANGED
        .problem("a new schema period begins in the past in " + owner.title())
        .at(owner.path())
        .got(from)
        .expected(
            "a day after " + today + ", because the lines until then are stored by another schema")
        .fix(
            "from: \""
                + soon(today)
                + "\" or later, applied before that day; or synthesize with --recreate (all lines"
                + " stored since "
                + from
                + " are lost)");
  }

  /** A day that is still to come when what is written today is applied tomorrow. */
  private static LocalDate soon(LocalDate today) {
    return today.plusDays(2);
  }
}
