package constructs.kit.checks.lifecycle;

import constructs.model.diagnostics.Problem;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import testing.Yaml;

/** What the checks say to a change from one YAML text to another. */
final class Changes {
  private Changes() {}

  static List<String> problems(String before, String after) {
    Change change = new Change(Yaml.set(before), Yaml.set(after), LocalDate.of(2026, 11, 22));
    return Stream.of(new ImmutableFields(), new ClaimSizes())
        .flatMap(check -> check.check(change).stream())
        .map(Problem::toString)
        .toList();
  }
}
