package constructs.model.signals;

import constructs.model.labels.Endpoint;
import constructs.model.load.Sampling;
import java.time.Duration;

/** Where applications send OTLP, and what they must know about it. */
public interface OtlpReceiver {
  /** The port that the OpenTelemetry specification gives to OTLP/gRPC. */
  int GRPC_PORT = 4317;

  /** The port that the OpenTelemetry specification gives to OTLP/HTTP. */
  int HTTP_PORT = 4318;

  /** The OTLP/gRPC address. */
  Endpoint grpc();

  /** The OTLP/HTTP address; exporters append {@code /v1/traces} and the like. */
  Endpoint http();

  /** Which traces are kept behind it. */
  Sampling sampling();

  /**
   * Whether what containers write to stdout and stderr is collected as well; an application that
   * then also sends its logs by OTLP has each line stored twice.
   */
  boolean tailsStdout();

  /**
   * The time between two exports of metrics that rates are made for, {@code
   * OTEL_METRIC_EXPORT_INTERVAL}: the interval of scrapes.
   */
  Duration exportInterval();
}
