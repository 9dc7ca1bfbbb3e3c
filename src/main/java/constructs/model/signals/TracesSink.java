package constructs.model.signals;

import constructs.model.labels.Endpoint;
import constructs.model.labels.Tenancy;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Where traces are written by OTLP/gRPC. */
@FunctionalInterface
public interface TracesSink {
  /**
   * The most bytes that a trace may have, upstream {@code max_bytes_per_trace} with Tempo's own
   * default: more are dropped before they fill the memory.
   */
  int MAX_TRACE_BYTES = 5_000_000;

  /** The OTLP/gRPC address. */
  Endpoint otlpGrpc();

  /**
   * How old the end of a span may be for the store to count it still; empty where the store makes
   * no metrics of spans. Whoever waits for whole traces has to wait less.
   */
  default Optional<Duration> slack() {
    return Optional.empty();
  }

  /** Whose traces are written; each export carries its headers as metadata. */
  default Tenancy tenancy() {
    return otlpGrpc().tenancy();
  }

  /**
   * A backend that this library does not deploy, by scheme, host and port; {@code https} means TLS.
   */
  static TracesSink external(URI otlpGrpcUrl) {
    return external(otlpGrpcUrl, Tenancy.none());
  }

  /**
   * A backend that this library does not deploy and that asks for a tenant, by scheme, host and
   * port; {@code https} means TLS.
   */
  static TracesSink external(URI otlpGrpcUrl, Tenancy tenancy) {
    Endpoint endpoint = Endpoint.external(otlpGrpcUrl).withTenancy(tenancy);
    return () -> endpoint;
  }
}
