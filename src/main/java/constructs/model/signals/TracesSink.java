package constructs.model.signals;

import java.net.URI;

/** Where traces are written by OTLP/gRPC. */
@FunctionalInterface
public interface TracesSink {
  /** The OTLP/gRPC address. */
  Endpoint otlpGrpc();

  /**
   * A backend that this library does not deploy, by scheme, host and port; {@code https} means TLS.
   */
  static TracesSink external(URI otlpGrpcUrl) {
    Endpoint endpoint = Endpoint.external(otlpGrpcUrl);
    return () -> endpoint;
  }
}
