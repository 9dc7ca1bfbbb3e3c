package constructs.tempo;

import constructs.model.config.ConfigFile;
import constructs.model.config.GoDuration;
import constructs.model.config.QueryWindow;
import constructs.model.diagnostics.Problem;
import constructs.model.load.Retention;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Holds Tempo's rules against its file as it is applied, whoever changed it. */
final class TempoFileChecks {
  private static final String WITHOUT_PATCH =
      "leave out the JSON patch of the ConfigMap that sets it";

  private TempoFileChecks() {}

  static List<Problem> of(ConfigFile file, Retention retention) {
    List<Problem> problems = new ArrayList<>();
    if (!file.isReadable()) {
      return problems;
    }
    deleter(file, problems);
    generator(file, problems);
    window(file, "query_frontend.search.max_duration", retention.period(), problems);
    window(file, "overrides.defaults.read.max_search_duration", retention.period(), problems);
    return problems;
  }

  private static void deleter(ConfigFile file, List<Problem> problems) {
    String key = "backend_worker.compaction.block_retention";
    boolean disabled = file.isTrue("overrides.defaults.compaction.compaction_disabled");
    if (disabled || file.duration(key).filter(Duration::isZero).isPresent()) {
      problems.add(
          TempoRule.RETENTION_WITHOUT_DELETER
              .problem("traces have a retention, and nobody deletes them")
              .got(
                  disabled
                      ? "overrides.defaults.compaction.compaction_disabled: true"
                      : key + ": " + file.text(key))
              .expected("a worker that compacts, and a period to delete after")
              .fix(WITHOUT_PATCH));
    }
  }

  private static void generator(ConfigFile file, List<Problem> problems) {
    String processors = "overrides.defaults.metrics_generator.processors";
    if (file.at(processors).isEmpty()) {
      return;
    }
    boolean writes =
        !file.text("metrics_generator.storage.path").isEmpty()
            && !file.at("metrics_generator.storage.remote_write").isEmpty();
    if (!writes) {
      problems.add(
          TempoRule.GENERATOR_WITHOUT_SINK
              .problem("the metrics generator has processors and nobody to write to")
              .got(processors + ": " + file.at(processors))
              .expected("metrics_generator.storage.path and .remote_write")
              .fix(
                  "metricsGenerator(MetricsGenerator.remoteWrite(mimir.sink())) instead of the JSON patch"));
    }
  }

  private static void window(ConfigFile file, String key, Duration kept, List<Problem> problems) {
    QueryWindow.shorterThan(kept, file, key)
        .map(
            window ->
                window.problem(
                    TempoRule.QUERY_WINDOW_BELOW_RETENTION,
                    "no search reaches over what is kept",
                    "at least " + GoDuration.format(kept) + ", the retention"))
        .ifPresent(problems::add);
  }
}
