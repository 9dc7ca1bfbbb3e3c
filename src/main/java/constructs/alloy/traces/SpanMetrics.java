package constructs.alloy.traces;

import constructs.model.labels.Labels;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;

/**
 * Which metrics Alloy makes of spans.
 *
 * <p>{@link Red} counts every span before any is dropped, so its rates are right whatever is
 * sampled:
 *
 * <ul>
 *   <li>{@code traces_spanmetrics_calls_total} and {@code traces_spanmetrics_latency} (seconds) for
 *       requests, errors and durations by {@code service_name}, {@code span_name}, {@code
 *       span_kind} and {@code status_code},
 *   <li>{@code traces_service_graph_request_total}, {@code .._failed_total}, {@code
 *       .._client_seconds} and {@code .._server_seconds} for the calls between services, the latter
 *       two always with fixed buckets: Grafana's service map reads their sums,
 *   <li>{@code traces_sampled_latency}, made of the traces that are kept and only there to lead
 *       from a duration to a trace by its exemplars; its counts are those of a sample.
 * </ul>
 *
 * <p>Each Alloy counts what its own node sends; sum over {@code instance}. A counter begins with a
 * sample of 0, so that rates have the first spans too; a histogram begins with its first durations.
 */
public sealed interface SpanMetrics {
  /** Requests, errors and durations, and the calls between services. */
  static Red red() {
    return new Red(RedHistogram.exponential(), List.of(), Red.EXPIRATION, Red.GROUPS, false);
  }

  /** No metrics of spans: for head sampling, or where something else makes them. */
  static None none() {
    return new None();
  }

  /** No metrics. */
  record None() implements SpanMetrics {}

  /**
   * Requests, errors and durations.
   *
   * @param histogram how durations are counted; default {@link RedHistogram#exponential()}
   * @param dimensions attributes of spans or resources that become labels beside service, span
   *     name, kind and status, for example {@code http.route}; each of their values multiplies the
   *     series. Default none
   * @param expiration after which time without a span a series ends, upstream {@code
   *     series_expiration} and {@code metrics_expiration}; at least 1 minute, default 15 minutes
   * @param groupsPerService how many combinations of span name, kind, status and dimensions a
   *     service has on a node, upstream {@code aggregation_cardinality_limit}; spans of further
   *     ones are counted together under {@code otel_metric_overflow="true"}. At least 1, default
   *     200: 50 routes as server and client, with and without errors
   * @param internalCounted whether spans of kind INTERNAL are counted, which are no requests and
   *     take the place of those; default no
   */
  record Red(
      RedHistogram histogram,
      List<String> dimensions,
      Duration expiration,
      int groupsPerService,
      boolean internalCounted)
      implements SpanMetrics {
    static final Duration EXPIRATION = Duration.ofMinutes(15);
    static final int GROUPS = 200;

    /** The durations of calls: Grafana's service map can't read a native histogram. */
    private static final RedHistogram.Explicit CALLS =
        RedHistogram.explicit(
            Duration.ofMillis(100), Duration.ofSeconds(1), Duration.ofSeconds(10));

    private static final Duration LEAST_EXPIRATION = Duration.ofMinutes(1);

    /** Copies the dimensions and checks the bounds. */
    public Red {
      dimensions = List.copyOf(dimensions);
      for (String dimension : dimensions) {
        if (Labels.isHighCardinality(dimension)) {
          throw new IllegalArgumentException(
              "a dimension must have few values, which " + dimension + " has not");
        }
      }
      if (new HashSet<>(dimensions).size() < dimensions.size()) {
        throw new IllegalArgumentException("a dimension is named twice in " + dimensions);
      }
      if (expiration.compareTo(LEAST_EXPIRATION) < 0) {
        throw new IllegalArgumentException(
            "expiration must be at least " + LEAST_EXPIRATION + ", got " + expiration);
      }
      if (groupsPerService < 1) {
        throw new IllegalArgumentException(
            "groupsPerService must be at least 1, got " + groupsPerService);
      }
    }

    /**
     * How many series services with as many routes make, if each route is served and called, with
     * and without errors, on every node, and each service is called by one other and from outside;
     * {@link #dimensions()} multiply it.
     *
     * @param routes the span names of each service
     */
    public int series(int services, int routes, int nodes) {
      int groups = services * routes * 2 * 2;
      int sampled = services * routes * histogram.series();
      int edges = services * 2;
      int ofEachEdge = 2 * (1 + 2 * calls().series()) + 1;
      return nodes * (groups * (1 + histogram.series()) + sampled + edges * ofEachEdge);
    }

    RedHistogram.Explicit calls() {
      return histogram instanceof RedHistogram.Explicit explicit ? explicit : CALLS;
    }

    /** The same metrics with durations counted in another way. */
    public Red histogram(RedHistogram other) {
      return new Red(other, dimensions, expiration, groupsPerService, internalCounted);
    }

    /** The same metrics with further labels, in place of those named before. */
    public Red dimensions(String... attributes) {
      return new Red(histogram, List.of(attributes), expiration, groupsPerService, internalCounted);
    }

    /** The same metrics with series that end after another time. */
    public Red expiration(Duration other) {
      return new Red(histogram, dimensions, other, groupsPerService, internalCounted);
    }

    /** The same metrics with more or fewer series at most. */
    public Red groupsPerService(int most) {
      return new Red(histogram, dimensions, expiration, most, internalCounted);
    }

    /** The same metrics of spans of kind INTERNAL as well. */
    public Red countInternal() {
      return new Red(histogram, dimensions, expiration, groupsPerService, true);
    }
  }
}
