package constructs.model.signals;

import constructs.model.labels.DatasourceUid;
import constructs.model.labels.Endpoint;
import constructs.model.labels.Tenancy;
import java.net.URI;

/** Where metrics are queried by PromQL. */
public interface MetricsSource {
  /** The address of the Prometheus HTTP API, the prefix {@code /prometheus} included. */
  Endpoint query();

  /** The uid under which Grafana knows it. */
  DatasourceUid uid();

  /** Whose metrics are read; each query carries its headers. */
  default Tenancy tenancy() {
    return query().tenancy();
  }

  /** A backend that this library does not deploy. */
  static MetricsSource external(URI url, DatasourceUid uid) {
    return external(url, uid, Tenancy.none());
  }

  /** A backend that this library does not deploy and that asks for a tenant. */
  static MetricsSource external(URI url, DatasourceUid uid, Tenancy tenancy) {
    return of(Endpoint.external(url).withTenancy(tenancy), uid);
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
