package constructs.model.signals;

import constructs.model.labels.DatasourceUid;
import constructs.model.labels.Endpoint;
import constructs.model.labels.Tenancy;
import java.net.URI;

/** Where logs are queried by LogQL. */
public interface LogsSource {
  /** The address of Loki's HTTP API. */
  Endpoint query();

  /** The uid under which Grafana knows it. */
  DatasourceUid uid();

  /** Whose logs are read; each query carries its headers. */
  default Tenancy tenancy() {
    return query().tenancy();
  }

  /** A backend that this library does not deploy. */
  static LogsSource external(URI url, DatasourceUid uid) {
    return external(url, uid, Tenancy.none());
  }

  /** A backend that this library does not deploy and that asks for a tenant. */
  static LogsSource external(URI url, DatasourceUid uid, Tenancy tenancy) {
    return of(Endpoint.external(url).withTenancy(tenancy), uid);
  }

  /** A source at an address. */
  static LogsSource of(Endpoint query, DatasourceUid uid) {
    return new At(query, uid);
  }

  /**
   * A source that is no more than its address.
   *
   * @param query where it is queried
   * @param uid the uid under which Grafana knows it
   */
  record At(Endpoint query, DatasourceUid uid) implements LogsSource {}
}
