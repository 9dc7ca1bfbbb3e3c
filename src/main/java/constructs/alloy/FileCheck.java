package constructs.alloy;

import constructs.alloy.syntax.File;
import constructs.model.diagnostics.Problem;
import java.util.List;

/** Rules that a configuration is held against, whoever wrote it. */
@FunctionalInterface
interface FileCheck {
  /** What is wrong with the file where it runs. */
  List<Problem> check(File file, AlloyFacts facts);
}
