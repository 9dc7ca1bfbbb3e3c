package constructs.model.labels;

import constructs.model.diagnostics.InvalidValueException;
import java.net.URI;

/**
 * An address that a client can be given: host, port, protocol and path, and the workload that
 * answers.
 *
 * @param server who answers
 * @param host the host name
 * @param port the TCP port, 1 to 65535
 * @param protocol how to talk to it
 * @param path the path, empty or beginning with a slash
 * @param tenancy whose data requests to it are about; default nobody's in particular
 */
public record Endpoint(
    Peer server, String host, int port, Protocol protocol, String path, Tenancy tenancy) {
  /** Checks port and path. */
  public Endpoint {
    if (port < 1 || port > 65535) {
      throw new IllegalArgumentException("port must be 1 to 65535, got " + port);
    }
    if (!path.isEmpty() && !path.startsWith("/")) {
      throw new IllegalArgumentException(
          "path must be empty or begin with '/', got '" + path + "'");
    }
  }

  /** An address that asks for no tenant. */
  public Endpoint(Peer server, String host, int port, Protocol protocol, String path) {
    this(server, host, port, protocol, path, Tenancy.none());
  }

  /**
   * The Service of a workload in the cluster, under the name that holds in every namespace and
   * whatever the cluster's domain: a pod's resolver adds the domain.
   */
  public static Endpoint service(Workload server, int port, Protocol protocol) {
    return new Endpoint(
        server, server.name() + "." + server.namespace() + ".svc", port, protocol, "");
  }

  /**
   * An address that this library does not deploy.
   *
   * @throws IllegalArgumentException when the URI has no http or https scheme or no host
   */
  public static Endpoint external(URI uri) {
    String scheme = uri.getScheme();
    if (uri.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
      throw new IllegalArgumentException(
          "an http or https URI with a host is expected, got '" + uri + "'");
    }
    if (uri.getRawUserInfo() != null) {
      throw new InvalidValueException(
          SignalRule.LITERAL_CREDENTIAL
              .problem("the URI of " + uri.getHost() + " carries a user or password")
              .expected("a URI of scheme, host, port and path")
              .fix("the URI without them, and a SecretRef where the construct takes one"));
    }
    if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
      throw new IllegalArgumentException(
          "a URI without query and fragment is expected, got '" + uri + "'");
    }
    Protocol protocol = "https".equals(scheme) ? Protocol.HTTPS : Protocol.HTTP;
    int port = uri.getPort() > 0 ? uri.getPort() : protocol == Protocol.HTTPS ? 443 : 80;
    String path = uri.getPath().equals("/") ? "" : uri.getPath();
    return new Endpoint(new Peer.External(uri.getHost()), uri.getHost(), port, protocol, path);
  }

  /** The same address with another path. */
  public Endpoint withPath(String newPath) {
    return new Endpoint(server, host, port, protocol, newPath, tenancy);
  }

  /** The same address for the data of another tenant. */
  public Endpoint withTenancy(Tenancy other) {
    return new Endpoint(server, host, port, protocol, path, other);
  }

  /** {@code host:port}, as gRPC and S3 clients want it. */
  public String hostPort() {
    return host + ":" + port;
  }

  /** The URL. */
  public String url() {
    return protocol.scheme() + "://" + hostPort() + path;
  }

  @Override
  public String toString() {
    return url();
  }
}
