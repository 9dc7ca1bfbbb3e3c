package constructs.model.signals;

import java.net.URI;

/** Where metrics are written by Prometheus remote write. */
@FunctionalInterface
public interface MetricsSink {
  /** The remote-write address, path included. */
  Endpoint push();

  /** A backend that this library does not deploy, by its full remote-write URL. */
  static MetricsSink external(URI remoteWriteUrl) {
    Endpoint endpoint = Endpoint.external(remoteWriteUrl);
    return () -> endpoint;
  }
}
