package constructs.model.labels;

/** How a client talks to an endpoint. */
public enum Protocol {
  /** Plain HTTP. */
  HTTP("http", "tcp"),
  /** HTTP over TLS. */
  HTTPS("https", "tcp"),
  /** gRPC without TLS; its URL form uses the scheme {@code http}, as OTLP exporters expect. */
  GRPC("http", "tcp"),
  /** Questions for addresses. */
  DNS("dns", "udp");

  private final String scheme;
  private final String transport;

  Protocol(String scheme, String transport) {
    this.scheme = scheme;
    this.transport = transport;
  }

  /** The URL scheme. */
  public String scheme() {
    return scheme;
  }

  /** What carries it: {@code tcp} or {@code udp}. */
  public String transport() {
    return transport;
  }
}
