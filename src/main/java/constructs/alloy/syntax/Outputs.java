package constructs.alloy.syntax;

import constructs.alloy.syntax.Signal.Otlp;
import constructs.alloy.syntax.Signal.OtlpAny;
import constructs.alloy.syntax.Signal.OtlpLogs;
import constructs.alloy.syntax.Signal.OtlpMetrics;
import constructs.alloy.syntax.Signal.OtlpTraces;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Where an OpenTelemetry component hands its data on to, signal by signal: its {@code output}
 * block. Each of several receivers of a signal gets a copy of all of it.
 *
 * @param <S> the signals that are handed on
 */
@SuppressWarnings("UnusedTypeParameter") // read by the compiler alone
public final class Outputs<S extends Otlp> {
  private enum Kind {
    METRICS,
    LOGS,
    TRACES
  }

  private final Map<Kind, Receivers> receivers;

  private Outputs(Map<Kind, Receivers> receivers) {
    this.receivers = new EnumMap<>(receivers);
  }

  private Outputs(Kind kind, Receivers receivers) {
    this(Map.of(kind, receivers));
  }

  /** All three signals to one component. */
  public static Outputs<OtlpAny> all(ComponentRef<OtlpAny> next) {
    return of(next, next, next);
  }

  /** Each signal to a component of its own. */
  public static Outputs<OtlpAny> of(
      ComponentRef<? extends OtlpMetrics> metrics,
      ComponentRef<? extends OtlpLogs> logs,
      ComponentRef<? extends OtlpTraces> traces) {
    return new Outputs<>(
        Map.of(
            Kind.METRICS, Receivers.of(metrics),
            Kind.LOGS, Receivers.of(logs),
            Kind.TRACES, Receivers.of(traces)));
  }

  /** Each signal to components of its own. */
  public static Outputs<OtlpAny> of(
      Outputs<OtlpMetrics> metrics, Outputs<OtlpLogs> logs, Outputs<OtlpTraces> traces) {
    Map<Kind, Receivers> all = new EnumMap<>(metrics.receivers);
    all.putAll(logs.receivers);
    all.putAll(traces.receivers);
    return new Outputs<>(all);
  }

  /** Metrics only, to each of the components. */
  @SafeVarargs
  public static Outputs<OtlpMetrics> metrics(
      ComponentRef<? extends OtlpMetrics> next, ComponentRef<? extends OtlpMetrics>... more) {
    return new Outputs<>(Kind.METRICS, Receivers.of(next, more));
  }

  /** Log records only, to each of the components. */
  @SafeVarargs
  public static Outputs<OtlpLogs> logs(
      ComponentRef<? extends OtlpLogs> next, ComponentRef<? extends OtlpLogs>... more) {
    return new Outputs<>(Kind.LOGS, Receivers.of(next, more));
  }

  /** Spans only, to each of the components. */
  @SafeVarargs
  public static Outputs<OtlpTraces> traces(
      ComponentRef<? extends OtlpTraces> next, ComponentRef<? extends OtlpTraces>... more) {
    return new Outputs<>(Kind.TRACES, Receivers.of(next, more));
  }

  /**
   * These outputs and further receivers, which get the same data as those that are there already:
   * {@code Outputs.of(metrics, logs, traces).and(Outputs.traces(spanMetrics))}.
   *
   * @throws IllegalArgumentException when one of them has the signal already
   */
  public Outputs<S> and(Outputs<? super S> more) {
    Map<Kind, Receivers> both = new EnumMap<>(receivers);
    more.receivers.forEach((kind, further) -> both.merge(kind, further, Receivers::and));
    return new Outputs<>(both);
  }

  List<Attribute> attributes() {
    return receivers.entrySet().stream()
        .map(e -> new Attribute(e.getKey().name().toLowerCase(Locale.ROOT), e.getValue().list()))
        .toList();
  }
}
