package constructs.kit.checks;

import constructs.model.diagnostics.Internal;
import constructs.model.diagnostics.Problem;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Objects come after the namespace that they are in. It only means something for objects in the
 * order in which they are applied, that of files on disk; a construct tree may still be put in
 * order by dependencies of its charts.
 */
@Internal
public final class OrderChecks implements ObjectCheck {
  @Override
  public List<Problem> check(ObjectSet objects) {
    Set<String> made =
        objects.ofKind("Namespace").map(KubeObject::name).collect(Collectors.toSet());
    Set<String> applied = new HashSet<>();
    Set<Problem> problems = new LinkedHashSet<>();
    for (KubeObject object : objects.all()) {
      if (object.kind().equals("Namespace")) {
        applied.add(object.name());
      } else if (made.contains(object.namespace()) && !applied.contains(object.namespace())) {
        problems.add(problem(object));
      }
    }
    return List.copyOf(problems);
  }

  private static Problem problem(KubeObject object) {
    return KubeRule.APPLIED_BEFORE_NAMESPACE
        .problem(object.title() + " is applied before its namespace")
        .at(object.path())
        .expected("the Namespace " + object.namespace() + " before it, files being applied by name")
        .fix("chart.addDependency(the chart with the namespace), which numbers the files");
  }
}
