package constructs.loki;

import constructs.model.config.ConfigFile;
import constructs.model.config.GoDuration;
import constructs.model.config.QueryWindow;
import constructs.model.diagnostics.Problem;
import constructs.model.load.Retention;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Holds Loki's rules against its file as it is applied, whoever changed it. */
final class LokiFileChecks {
  private static final String WITHOUT_PATCH =
      "leave out the JSON patch of the ConfigMap that sets it";

  private LokiFileChecks() {}

  static List<Problem> of(ConfigFile file, Retention retention) {
    List<Problem> problems = new ArrayList<>();
    if (!file.isReadable()) {
      return problems;
    }
    deleter(file, problems);
    String deletion = file.text("limits_config.deletion_mode");
    if (!deletion.equals(LokiLimits.DELETION_OFF)) {
      problems.add(
          LokiRule.DELETION_OPEN
              .problem("everybody who reaches Loki may delete lines")
              .got("limits_config.deletion_mode: '" + deletion + "'")
              .expected(LokiLimits.DELETION_OFF)
              .fix(WITHOUT_PATCH));
    }
    window(file, "limits_config.max_query_length", retention, problems);
    window(file, "limits_config.max_query_lookback", retention, problems);
    int replication = file.at("common.replication_factor").asInt(3);
    if (replication > 1) {
      problems.add(
          LokiRule.REPLICATION_ABOVE_REPLICAS
              .problem("every line is to be written to more Lokis than there are")
              .got("common.replication_factor: " + replication)
              .expected("1, the number of replicas")
              .fix(WITHOUT_PATCH));
    }
    return problems;
  }

  private static void deleter(ConfigFile file, List<Problem> problems) {
    boolean deletes =
        file.isTrue("compactor.retention_enabled")
            && !file.text("compactor.delete_request_store").isEmpty();
    boolean kept =
        file.duration("limits_config.retention_period").filter(d -> !d.isZero()).isPresent()
            || !file.at("limits_config.retention_stream").isEmpty();
    if (kept && !deletes) {
      problems.add(
          LokiRule.RETENTION_WITHOUT_DELETER
              .problem(
                  "lines have a retention of "
                      + file.text("limits_config.retention_period")
                      + ", and nobody deletes them")
              .got(
                  "compactor.retention_enabled: "
                      + file.isTrue("compactor.retention_enabled")
                      + ", compactor.delete_request_store: '"
                      + file.text("compactor.delete_request_store")
                      + "'")
              .expected("true and the object store's kind")
              .fix(WITHOUT_PATCH));
    }
  }

  private static void window(
      ConfigFile file, String key, Retention retention, List<Problem> problems) {
    Duration longest = retention.longest();
    QueryWindow.shorterThan(longest, file, key)
        .map(
            window ->
                window.problem(
                    LokiRule.QUERY_WINDOW_BELOW_RETENTION,
                    "no query reaches over what is kept",
                    "at least " + GoDuration.format(longest) + ", the longest retention"))
        .ifPresent(problems::add);
  }
}
