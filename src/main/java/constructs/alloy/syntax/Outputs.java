package constructs.alloy.syntax;

import constructs.alloy.syntax.Signal.Otlp;
import constructs.alloy.syntax.Signal.OtlpAny;
import constructs.alloy.syntax.Signal.OtlpLogs;
import constructs.alloy.syntax.Signal.OtlpMetrics;
import constructs.alloy.syntax.Signal.OtlpTraces;
import java.util.List;

/**
 * Where an OpenTelemetry component hands its data on to, signal by signal: its {@code output}
 * block.
 *
 * @param <S> the signals that are handed on
 */
@SuppressWarnings("UnusedTypeParameter") // read by the compiler alone
public final class Outputs<S extends Otlp> {
  private final List<Attribute> attributes;

  private Outputs(Attribute... attributes) {
    this.attributes = List.of(attributes);
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
        output("metrics", metrics), output("logs", logs), output("traces", traces));
  }

  /** Metrics only. */
  public static Outputs<OtlpMetrics> metrics(ComponentRef<? extends OtlpMetrics> next) {
    return new Outputs<>(output("metrics", next));
  }

  /** Log records only. */
  public static Outputs<OtlpLogs> logs(ComponentRef<? extends OtlpLogs> next) {
    return new Outputs<>(output("logs", next));
  }

  /** Spans only. */
  public static Outputs<OtlpTraces> traces(ComponentRef<? extends OtlpTraces> next) {
    return new Outputs<>(output("traces", next));
  }

  List<Attribute> attributes() {
    return attributes;
  }

  private static Attribute output(String signal, ComponentRef<?> next) {
    return new Attribute(signal, Exprs.list(List.of(new Exprs.Export(next, false))));
  }
}
