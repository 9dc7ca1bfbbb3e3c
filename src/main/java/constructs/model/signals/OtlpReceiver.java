package constructs.model.signals;

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
}
