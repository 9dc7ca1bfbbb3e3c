package constructs.model.signals;

import java.net.URI;

/** Where traces are queried by TraceQL. */
public interface TracesSource {
  /** The address of Tempo's HTTP API. */
  Endpoint query();

  /** The uid under which Grafana knows it. */
  DatasourceUid uid();

  /** Whose traces are read; each query carries its headers. */
  default Tenancy tenancy() {
    return query().tenancy();
  }

  /** A backend that this library does not deploy. */
  static TracesSource external(URI url, DatasourceUid uid) {
    return external(url, uid, Tenancy.none());
  }

  /** A backend that this library does not deploy and that asks for a tenant. */
  static TracesSource external(URI url, DatasourceUid uid, Tenancy tenancy) {
    return of(Endpoint.external(url).withTenancy(tenancy), uid);
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
