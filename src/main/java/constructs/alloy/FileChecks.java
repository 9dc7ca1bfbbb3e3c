package constructs.alloy;

import constructs.alloy.syntax.File;
import constructs.model.diagnostics.Problem;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** All rules on a configuration. */
final class FileChecks {
  private static final List<FileCheck> ALL =
      List.of(
          ScrapeChecks::of, new LogChecks(), TraceChecks::of, DeliveryChecks::of, TenantChecks::of);

  private FileChecks() {}

  /**
   * What is wrong with a configuration where it runs.
   *
   * @param workload the final manifest of what runs it
   */
  static List<Problem> of(FinalConfig config, AlloyFacts facts, JsonNode workload) {
    return Stream.of(
            config.problems(),
            WiringChecks.of(config.file(), facts, RunFlags.of(workload)),
            of(config.file(), facts),
            DeliveryChecks.shutdown(workload))
        .flatMap(List::stream)
        .toList();
  }

  static List<Problem> of(File file, AlloyFacts facts) {
    return ALL.stream().flatMap(check -> check.check(file, facts).stream()).toList();
  }
}
