package constructs.tempo;

import constructs.model.signals.MetricsSink;

/**
 * Whether Tempo makes metrics of the spans that it stores: {@code traces_spanmetrics_*} and {@code
 * traces_service_graph_*}.
 *
 * <p>Only for senders that make none themselves and leave no trace out. Our Alloy makes them before
 * it samples; both at once count each request twice (rule {@link TempoRule#TWO_PRODUCERS}), and
 * behind a sampler the rates are those of the sample (rule {@link
 * TempoRule#GENERATOR_BEHIND_SAMPLER}).
 *
 * <pre>{@code
 * TempoStoreProps.builder(store).metricsGenerator(MetricsGenerator.remoteWrite(mimir.sink()))
 * }</pre>
 */
public sealed interface MetricsGenerator {
  /** No metrics. */
  static Off off() {
    return new Off();
  }

  /** Metrics for a backend; there are none without one. */
  static RemoteWrite remoteWrite(MetricsSink sink) {
    return new RemoteWrite(sink, RemoteWrite.MAX_ACTIVE_SERIES);
  }

  /** No metrics. */
  record Off() implements MetricsGenerator {}

  /**
   * Metrics for a backend.
   *
   * @param sink where they are written
   * @param maxActiveSeries how many series it makes at most, upstream {@code
   *     overrides.defaults.metrics_generator.max_active_series}; spans that would make more are
   *     left out. At least 1, default 10,000: measured, ten services with ten routes each make
   *     8,100
   */
  record RemoteWrite(MetricsSink sink, int maxActiveSeries) implements MetricsGenerator {
    static final int MAX_ACTIVE_SERIES = 10_000;

    /** Checks the bounds. */
    public RemoteWrite {
      if (maxActiveSeries < 1) {
        throw new IllegalArgumentException(
            "maxActiveSeries must be at least 1, got "
                + maxActiveSeries
                + "; 0 means no limit to Tempo");
      }
    }

    /** The same with more or fewer series at most. */
    public RemoteWrite maxActiveSeries(int most) {
      return new RemoteWrite(sink, most);
    }
  }
}
