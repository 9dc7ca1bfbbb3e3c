package constructs.alloy.syntax;

/**
 * What flows between components; used as a type only, so that a log stream can't be wired to a
 * metrics receiver.
 *
 * <p>{@code alloy validate} lets such a wiring pass; Alloy then refuses it at its start.
 */
public sealed interface Signal {
  /** Nothing: the type of a component that exports nothing, or forwards nothing. */
  final class None implements Signal {
    private None() {}
  }

  /** Discovered targets, upstream {@code list(map(string))}. */
  final class Targets implements Signal {
    private Targets() {}
  }

  /** Prometheus samples, upstream {@code MetricsReceiver}. */
  final class Samples implements Signal {
    private Samples() {}
  }

  /** Loki log entries, upstream {@code LogsReceiver}. */
  final class Entries implements Signal {
    private Entries() {}
  }

  /** OpenTelemetry data, upstream {@code otelcol.Consumer}. */
  sealed interface Otlp extends Signal {}

  /** OpenTelemetry metrics. */
  non-sealed interface OtlpMetrics extends Otlp {}

  /** OpenTelemetry log records. */
  non-sealed interface OtlpLogs extends Otlp {}

  /** OpenTelemetry spans. */
  non-sealed interface OtlpTraces extends Otlp {}

  /**
   * All three kinds of OpenTelemetry data: what such a component takes can be sent to it from any
   * output.
   */
  interface OtlpAny extends OtlpMetrics, OtlpLogs, OtlpTraces {}
}
