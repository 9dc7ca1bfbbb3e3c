package constructs.tempo;

import constructs.model.diagnostics.Problem;
import constructs.model.signals.SpanFeed;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Exactly one producer makes metrics of the spans that come in, and sees all of them. */
final class ProducerChecks {
  private ProducerChecks() {}

  /** What is wrong, given who is known to send spans here; others may do so beside them. */
  static List<Problem> of(MetricsGenerator generator, List<SpanFeed> feeds) {
    boolean counted = feeds.stream().anyMatch(feed -> feed.counted().getAsBoolean());
    if (generator instanceof MetricsGenerator.Off) {
      return feeds.isEmpty() || counted ? List.of() : List.of(nobody(feeds));
    }
    List<Problem> problems = new ArrayList<>();
    feeds.forEach(
        feed -> {
          if (feed.counted().getAsBoolean()) {
            problems.add(twice(feed));
          } else if (feed.isPartial()) {
            problems.add(partial(feed));
          }
        });
    return problems;
  }

  private static Problem twice(SpanFeed feed) {
    return TempoRule.TWO_PRODUCERS
        .problem(
            "two producers make traces_spanmetrics_* and traces_service_graph_* of the same spans")
        .got(feed.collector() + " and Tempo's metrics generator")
        .expected("exactly one of them")
        .fix(
            "metricsGenerator(MetricsGenerator.off()), or spanMetrics(SpanMetrics.none()) of the collector");
  }

  private static Problem partial(SpanFeed feed) {
    return TempoRule.GENERATOR_BEHIND_SAMPLER
        .problem("the metrics generator counts the traces that are kept")
        .got(feed.collector() + " sends " + feed.sampling())
        .expected("all traces, or metrics that are made before the sampler")
        .fix(
            "metricsGenerator(MetricsGenerator.off()) and spanMetrics(SpanMetrics.red()) of the collector, or its sampling(Sampling.all())");
  }

  private static Problem nobody(List<SpanFeed> feeds) {
    return TempoRule.NO_PRODUCER
        .problem("nobody makes traces_service_graph_* of the spans that are stored")
        .got(
            feeds.stream()
                    .map(feed -> feed.collector().toString())
                    .distinct()
                    .collect(Collectors.joining(", ", "none by ", ""))
                + ", metrics generator off")
        .expected("exactly one producer")
        .fix(
            "spanMetrics(SpanMetrics.red()) of the collector, or metricsGenerator(MetricsGenerator.remoteWrite(mimir.sink()))");
  }
}
