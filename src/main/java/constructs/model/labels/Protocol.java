package constructs.model.labels;

/** How a client talks to an endpoint. */
public enum Protocol {
  /** Plain HTTP. */
  HTTP("http"),
  /** HTTP over TLS. */
  HTTPS("https"),
  /** gRPC without TLS; its URL form uses the scheme {@code http}, as OTLP exporters expect. */
  GRPC("http");

  private final String scheme;

  Protocol(String scheme) {
    this.scheme = scheme;
  }

  /** The URL scheme. */
  public String scheme() {
    return scheme;
  }
}
