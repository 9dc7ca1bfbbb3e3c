package constructs.model.signals;

import java.net.URI;

/** Where traces are queried by TraceQL. */
public interface TracesSource {
  /** The address of Tempo's HTTP API. */
  Endpoint query();

  /** The uid under which Grafana knows it. */
  DatasourceUid uid();

  /** A backend that this library does not deploy. */
  static TracesSource external(URI url, DatasourceUid uid) {
    return of(Endpoint.external(url), uid);
  }

  /** A source at an address. */
  static TracesSource of(Endpoint query, DatasourceUid uid) {
    return new At(query, uid);
  }

  /**
   * A source that is no more than its address.
   *
   * @param query where it is queried
   * @param uid the uid under which Grafana knows it
   */
  record At(Endpoint query, DatasourceUid uid) implements TracesSource {}
}
