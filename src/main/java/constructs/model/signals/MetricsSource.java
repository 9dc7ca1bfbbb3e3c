package constructs.model.signals;

import java.net.URI;

/** Where metrics are queried by PromQL. */
public interface MetricsSource {
  /** The address of the Prometheus HTTP API, the prefix {@code /prometheus} included. */
  Endpoint query();

  /** The uid under which Grafana knows it. */
  DatasourceUid uid();

  /** A backend that this library does not deploy. */
  static MetricsSource external(URI url, DatasourceUid uid) {
    return of(Endpoint.external(url), uid);
  }

  /** A source at an address. */
  static MetricsSource of(Endpoint query, DatasourceUid uid) {
    return new At(query, uid);
  }

  /**
   * A source that is no more than its address.
   *
   * @param query where it is queried
   * @param uid the uid under which Grafana knows it
   */
  record At(Endpoint query, DatasourceUid uid) implements MetricsSource {}
}
