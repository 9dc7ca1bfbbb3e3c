package constructs.kit.checks.lifecycle;

import constructs.model.diagnostics.Problem;
import java.util.List;

/** A check of what is about to be applied against what was applied before. */
@FunctionalInterface
public interface ChangeCheck {
  /** The problems it finds. */
  List<Problem> check(Change change);
}
