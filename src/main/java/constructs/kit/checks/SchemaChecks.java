package constructs.kit.checks;

import constructs.kit.checks.schema.Schemas;
import constructs.kit.checks.schema.Violation;
import constructs.model.config.Pins;
import constructs.model.diagnostics.Problem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The shape of every object, against the strict schema of its kind. */
final class SchemaChecks implements ObjectCheck {
  private static final String KUBERNETES = "Kubernetes " + Pins.version("kubernetes");

  private final Schemas schemas;

  SchemaChecks(Schemas schemas) {
    this.schemas = schemas;
  }

  @Override
  public List<Problem> check(ObjectSet objects) {
    List<Problem> problems = new ArrayList<>();
    for (KubeObject object : objects.all()) {
      if (object.isBuiltIn() || schemas.knows(object.apiVersion(), object.kind())) {
        schemas.validate(object.body()).forEach(v -> problems.add(problem(object, v)));
      } else {
        problems.add(
            KubeRule.UNKNOWN_KIND
                .problem(object.title() + " is of a kind without a schema")
                .at(object.path())
                .got(object.apiVersion() + " " + object.kind())
                .expected("a kind of " + KUBERNETES + " or one that was registered")
                .fix("Schemas.bundled().add(apiVersion, kind, schema)"));
      }
    }
    return problems;
  }

  private static Problem problem(KubeObject object, Violation violation) {
    @Nullable String suggestion = violation.suggestion();
    String schema = object.isBuiltIn() ? KUBERNETES : "the schema of its kind";
    return KubeRule.SCHEMA
        .problem("%s of %s doesn't fit %s".formatted(violation.pointer(), object.title(), schema))
        .at(object.path())
        .got(violation.value())
        .expected(violation.expected())
        .fix(
            suggestion == null
                ? "the expected form, at the prop or patch that sets it"
                : "write " + suggestion + " at the prop or patch that sets it");
  }
}
