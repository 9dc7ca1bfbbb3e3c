package constructs.model.signals;

import constructs.model.labels.Endpoint;
import constructs.model.labels.Tenancy;
import java.net.URI;
import java.time.Duration;

/** Where metrics are written by Prometheus remote write. */
@FunctionalInterface
public interface MetricsSink {
  /** The remote-write address, path included. */
  Endpoint push();

  /**
   * How many labels a series may have, its name among them; Mimir's default. A series with more is
   * refused.
   */
  default int maxLabelNames() {
    return 30;
  }

  /**
   * How far a sample that is in the order of its own series may be behind the newest one of all
   * series to be taken still: half of the two hours of Mimir's blocks, or the out-of-order window
   * where that is longer.
   */
  default Duration acceptedAge() {
    return Duration.ofHours(1);
  }

  /** Whose metrics are written; each push carries its headers. */
  default Tenancy tenancy() {
    return push().tenancy();
  }

  /** A backend that this library does not deploy, by its full remote-write URL. */
  static MetricsSink external(URI remoteWriteUrl) {
    return external(remoteWriteUrl, Tenancy.none());
  }

  /** A backend that this library does not deploy and that asks for a tenant. */
  static MetricsSink external(URI remoteWriteUrl, Tenancy tenancy) {
    Endpoint endpoint = Endpoint.external(remoteWriteUrl).withTenancy(tenancy);
    return () -> endpoint;
  }

  /**
   * A backend that this library does not deploy and whose limit on labels was raised.
   *
   * @param maxLabelNames how many labels a series may have there, upstream {@code
   *     max_label_names_per_series}
   */
  static MetricsSink external(URI remoteWriteUrl, int maxLabelNames) {
    return external(remoteWriteUrl, maxLabelNames, Tenancy.none());
  }

  /**
   * A backend that this library does not deploy, whose limit on labels was raised, and that asks
   * for a tenant.
   *
   * @param maxLabelNames how many labels a series may have there, upstream {@code
   *     max_label_names_per_series}
   */
  static MetricsSink external(URI remoteWriteUrl, int maxLabelNames, Tenancy tenancy) {
    return new At(Endpoint.external(remoteWriteUrl).withTenancy(tenancy), maxLabelNames);
  }

  /**
   * A sink that is no more than its address and its limit.
   *
   * @param push the remote-write address, path included
   * @param maxLabelNames how many labels a series may have
   */
  record At(Endpoint push, int maxLabelNames) implements MetricsSink {}
}
