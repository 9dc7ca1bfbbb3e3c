package constructs.model.signals;

import constructs.model.labels.Endpoint;
import constructs.model.labels.Tenancy;
import java.net.URI;

/** Where logs are written, by Loki's push API and by OTLP. */
@FunctionalInterface
public interface LogsSink {
  /** The address of the server, without a path. */
  Endpoint server();

  /** The address of Loki's push API. */
  default Endpoint push() {
    return server().withPath("/loki/api/v1/push");
  }

  /** The base address for an OTLP/HTTP exporter, which appends {@code /v1/logs} itself. */
  default Endpoint otlp() {
    return server().withPath("/otlp");
  }

  /** How many index labels a stream may have; Loki's default. */
  default int maxIndexLabels() {
    return 15;
  }

  /** Whose logs are written; each push carries its headers. */
  default Tenancy tenancy() {
    return server().tenancy();
  }

  /** A Loki that this library does not deploy, by its base URL. */
  static LogsSink external(URI baseUrl) {
    return external(baseUrl, Tenancy.none());
  }

  /** A Loki that this library does not deploy and that asks for a tenant. */
  static LogsSink external(URI baseUrl, Tenancy tenancy) {
    Endpoint endpoint = Endpoint.external(baseUrl).withTenancy(tenancy);
    return () -> endpoint;
  }
}
