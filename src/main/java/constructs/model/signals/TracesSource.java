package constructs.model.signals;

import constructs.model.labels.DatasourceUid;
import constructs.model.labels.Endpoint;
import constructs.model.labels.Tenancy;
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

  /**
   * Whether it sends what a search has found while it still searches, by gRPC on the port of its
   * HTTP API; where it doesn't, such a search fails.
   */
  default boolean streams() {
    return false;
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
    return new At(query, uid, false);
  }

  /** A source at an address that streams what a search finds. */
  static TracesSource streaming(Endpoint query, DatasourceUid uid) {
    return new At(query, uid, true);
  }

  /**
   * A source that is no more than its address.
   *
   * @param query where it is queried
   * @param uid the uid under which Grafana knows it
   * @param streams whether it streams what a search finds
   */
  record At(Endpoint query, DatasourceUid uid, boolean streams) implements TracesSource {}
}
