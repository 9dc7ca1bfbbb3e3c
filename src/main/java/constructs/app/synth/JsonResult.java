package constructs.app.synth;

import constructs.model.diagnostics.Problem;
import constructs.model.diagnostics.Report;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The result of a command for other programs. */
final class JsonResult {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private JsonResult() {}

  static String text(List<Synthesis> syntheses, Report report) {
    ObjectNode root =
        MAPPER.createObjectNode().put("errors", report.errors()).put("warnings", report.warnings());
    ArrayNode environments = root.putArray("environments");
    syntheses.forEach(
        s ->
            environments
                .addObject()
                .put("name", s.name())
                .put("objects", s.inspection().objects().all().size())
                .put("seconds", s.seconds()));
    ArrayNode problems = root.putArray("problems");
    report.problems().forEach(p -> add(problems, p));
    return MAPPER.writeValueAsString(root) + "\n";
  }

  private static void add(ArrayNode problems, Problem p) {
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
}
