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
    record At(Endpoint query, DatasourceUid uid) implements TracesSource {}
    return new At(query, uid);
  }
}
