package constructs.app.compare;

import constructs.kit.checks.KubeObject;
import constructs.kit.checks.ObjectSet;
import constructs.kit.checks.lifecycle.Change;
import constructs.kit.checks.lifecycle.ChangeCheck;
import constructs.kit.checks.lifecycle.LifecycleRule;
import constructs.model.diagnostics.Problem;
import constructs.model.needs.Requirements;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/**
 * Holds manifests against those that they replace, which are taken for what the cluster has, by
 * every {@link ChangeCheck} that is a service.
 *
 * @param today the day in UTC
 * @param recreate whether a change of what can't change is meant
 */
public record Comparison(LocalDate today, boolean recreate) {
  /** A comparison on this day. */
  public static Comparison today(boolean recreate) {
    return new Comparison(LocalDate.now(ZoneOffset.UTC), recreate);
  }

  /**
   * The problems with a change.
   *
   * @param before the folder of the manifests that are replaced, which needn't be there
   * @param after the folder of those that replace them
   * @param objects the same as objects
   */
  public List<Problem> of(Path before, Path after, ObjectSet objects) {
    List<Problem> problems = new ArrayList<>();
    List<KubeObject> replaced = new Replaced(problems::add).by(after, before);
    if (!replaced.isEmpty()) {
      Change change = new Change(ObjectSet.of(replaced, Requirements.none()), objects, today);
      ServiceLoader.load(ChangeCheck.class).stream()
          .flatMap(check -> check.get().check(change).stream())
          .map(problem -> recreate ? meant(problem) : problem)
          .forEach(problems::add);
    }
    return problems;
  }

  private static Problem meant(Problem problem) {
    return LifecycleRule.RECREATED
        .problem(problem.what())
        .at(problem.path())
        .got(problem.value())
        .expected(problem.expected())
        .fix(problem.fix());
  }
}
