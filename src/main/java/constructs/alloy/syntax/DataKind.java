package constructs.alloy.syntax;

import constructs.model.diagnostics.Internal;
import java.util.Locale;

/**
 * What flows between components, as a value: {@link Signal} says the same in types, which only
 * typed blocks have.
 */
@Internal
public enum DataKind {
  /** Discovered targets. */
  TARGETS,
  /** Prometheus samples. */
  SAMPLES,
  /** Loki log entries. */
  ENTRIES,
  /** Pyroscope profiles. */
  PROFILES,
  /** OpenTelemetry metrics. */
  METRICS,
  /** OpenTelemetry log records. */
  LOGS,
  /** OpenTelemetry spans. */
  TRACES,
  /** Anything else that an export may be: a secret, a set of rules, an authentication. */
  DATA;

  /** How messages name it: {@code samples}, {@code OTLP logs}. */
  @Override
  public String toString() {
    String name = name().toLowerCase(Locale.ROOT);
    return switch (this) {
      case METRICS, LOGS, TRACES -> "OTLP " + name;
      case ENTRIES -> "log entries";
      default -> name;
    };
  }
}
