package constructs.kit.checks.lifecycle;

import constructs.model.diagnostics.Problem;
import java.util.List;

/**
 * A check of what is about to be applied against what was applied before. Folders on disk have no
 * tree on which somebody could declare it: it is a service, named in {@code META-INF/services}.
 */
@FunctionalInterface
public interface ChangeCheck {
  /** The problems it finds. */
  List<Problem> check(Change change);
}
