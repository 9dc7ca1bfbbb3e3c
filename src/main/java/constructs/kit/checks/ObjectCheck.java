package constructs.kit.checks;

import constructs.model.diagnostics.Problem;
import java.util.List;

/** One tier of checks over all objects of an environment. */
@FunctionalInterface
public interface ObjectCheck {
  /** The problems it finds. */
  List<Problem> check(ObjectSet objects);
}
