package constructs.app.report;

import constructs.model.diagnostics.Problem;
import constructs.model.diagnostics.Report;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The result of a command for other programs. */
public final class JsonResult {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private JsonResult() {}

  /** What was written or, with errors, would have been. */
  public static String text(List<EnvironmentReport> reports, Report report) {
    ObjectNode root = root(report);
    ArrayNode environments = root.putArray("environments");
    for (EnvironmentReport of : reports) {
      ObjectNode environment = environments.addObject();
      environment.put("name", of.name()).put("objects", of.objects()).put("seconds", of.seconds());
      of.sections().forEach(section -> section.addTo(environment));
    }
    return text(root, report);
  }

  /** What was read, by folder. */
  public static String ofFolders(Map<String, Integer> objects, Report report) {
    ObjectNode root = root(report);
    ArrayNode folders = root.putArray("folders");
    objects.forEach((name, count) -> folders.addObject().put("name", name).put("objects", count));
    return text(root, report);
  }

  private static ObjectNode root(Report report) {
    ObjectNode root = MAPPER.createObjectNode();
    return root.put("errors", report.errors()).put("warnings", report.warnings());
  }

  private static String text(ObjectNode root, Report report) {
    ArrayNode problems = root.putArray("problems");
    for (Problem p : report.problems()) {
      problems
          .addObject()
          .put("rule", p.rule().id())
          .put("severity", p.rule().severity().name().toLowerCase(Locale.ROOT))
          .put("path", p.path())
          .put("what", p.what())
          .put("value", p.value())
          .put("expected", p.expected())
          .put("fix", p.fix());
    }
    return MAPPER.writeValueAsString(root) + "\n";
  }
}
