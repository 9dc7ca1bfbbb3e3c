package constructs.alloy;

import constructs.alloy.collect.AlloyFacts;
import constructs.alloy.collect.DeliveryChecks;
import constructs.alloy.logs.LogChecks;
import constructs.alloy.logs.Redaction;
import constructs.alloy.metrics.ScrapeChecks;
import constructs.alloy.syntax.File;
import constructs.alloy.traces.TraceChecks;
import constructs.alloy.wiring.ConfigurationChecks;
import constructs.alloy.wiring.FinalConfig;
import constructs.alloy.wiring.RunFlags;
import constructs.alloy.wiring.TenantChecks;
import constructs.model.diagnostics.Problem;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** All rules on a configuration. */
final class FileChecks {
  private FileChecks() {}

  /**
   * What is wrong with a configuration where it runs.
   *
   * @param redaction which values log lines may not have when they leave
   * @param workload the final manifest of what runs it
   */
  static List<Problem> of(
      FinalConfig config, AlloyFacts facts, Redaction redaction, JsonNode workload) {
    File file = config.file();
    return Stream.of(
            config.problems(),
            ConfigurationChecks.of(file, facts, RunFlags.of(workload)),
            ScrapeChecks.of(file, facts),
            LogChecks.of(file, facts.logs().maxIndexLabels(), redaction),
            TraceChecks.of(file, facts),
            DeliveryChecks.of(file, facts.memoryLimit()),
            TenantChecks.of(file, facts.tenants()),
            DeliveryChecks.shutdown(workload))
        .flatMap(List::stream)
        .toList();
  }
}
