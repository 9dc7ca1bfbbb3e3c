package constructs.tempo;

import constructs.model.config.ConfigTree;
import constructs.model.load.Retention;
import java.time.Duration;

/**
 * How much the queries of Tempo may take at once, so that a heavy one is slow or refused and does
 * not get the process killed.
 *
 * <p>Spans and queries share one process. Two structural searches for 10,000 traces with 100 spans
 * a set and two quantiles by an attribute of 10,000 values, at once over 100,000 spans, ended it
 * above 1 GiB with upstream's limits. With these, 2026-11-23: no restart in three rounds of them
 * and of six queries at the limits, which took 2 s at most; answers above the limits came in 0.5 s
 * with status 400. A person needs less: Grafana asks for 20 traces and 3 spans a set.
 */
final class TempoQueryLimits {
  /** How many parts of queries the process works on at once. */
  private static final long PARTS = 2;

  /** Into how many parts one search is given out at once, instead of 1,000. */
  private static final long SEARCH_JOBS = 4;

  /** The most traces of one search; more are answered with 400. */
  private static final long MAX_TRACES = 1_000;

  /** The most spans of one set in a search, instead of 100; more are answered with 400. */
  private static final long MAX_SPANS = 20;

  /** Into how many parts one query of metrics is given out at once, instead of 1,000. */
  private static final long METRICS_JOBS = 2;

  /** The most series of one answer, instead of 1,000; what is above is cut off and said so. */
  private static final long MAX_SERIES = 500;

  /** How long the range of one query of metrics may be; upstream's default. */
  private static final Duration METRICS_RANGE = Duration.ofHours(3);

  private TempoQueryLimits() {}

  /** Of the querier. */
  static void querier(ConfigTree querier) {
    querier.set("max_concurrent_queries", PARTS);
  }

  /**
   * Of the query frontend. By default a search may span 7 days, so that the second half of the
   * traces could be kept but not found.
   */
  static void frontend(ConfigTree frontend, Retention retention) {
    frontend
        .block(
            "search",
            search ->
                search
                    .set("max_duration", retention.period().plus(Duration.ofDays(1)))
                    .set("concurrent_jobs", SEARCH_JOBS)
                    .set("max_result_limit", MAX_TRACES)
                    .set("max_spans_per_span_set", MAX_SPANS))
        .block(
            "metrics",
            metrics ->
                metrics
                    .set("max_duration", METRICS_RANGE)
                    .set("concurrent_jobs", METRICS_JOBS)
                    .set("max_response_series", MAX_SERIES));
  }
}
