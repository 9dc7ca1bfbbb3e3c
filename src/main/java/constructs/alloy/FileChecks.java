package constructs.alloy;

import constructs.alloy.syntax.File;
import constructs.model.diagnostics.Problem;
import java.util.List;

/** All rules on a configuration. */
final class FileChecks {
  private static final List<FileCheck> ALL = List.of(new LogChecks());

  private FileChecks() {}

  static List<Problem> of(File file, AlloyFacts facts) {
    return ALL.stream().flatMap(check -> check.check(file, facts).stream()).toList();
  }
}
