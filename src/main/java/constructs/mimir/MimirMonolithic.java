package constructs.mimir;

import constructs.kit.backend.Backend;
import constructs.model.catalog.Producer;
import constructs.model.labels.Endpoint;
import constructs.model.labels.Protocol;
import constructs.model.signals.MetricsSink;
import constructs.model.signals.MetricsSource;
import constructs.model.signals.ScrapeTarget;
import java.time.Duration;
import software.constructs.Construct;

/**
 * Grafana Mimir in monolithic mode with one replica, its ruler and its Alertmanager included: a
 * StatefulSet, its Service, ConfigMaps and volume claim.
 *
 * <p>It needs a bucket of its own in an {@link constructs.model.store.ObjectStore}; the bucket must
 * exist, Mimir doesn't make it. Replication is 1 everywhere, because the default of 3 answers every
 * push with "at least 2 live replicas required". Rules are files of a ConfigMap of ours, and so is
 * the Alertmanager's configuration, which names the credentials of receivers by the paths of files;
 * the Secrets with them may come later. Its own rules are in {@link MimirRule}.
 *
 * <pre>{@code
 * var mimir = new MimirMonolithic(chart, "mimir", MimirMonolithicProps.builder(store).retention(Retention.days(365)).build());
 * }</pre>
 */
public final class MimirMonolithic extends Construct {
  /**
   * The HTTP port of pushes, queries and metrics. Mimir's own default is 8080; the resource
   * summary's document says 9009.
   */
  public static final int HTTP_PORT = 9009;

  private final Backend backend;
  private final Endpoint http;
  private final Duration acceptedAge;
  private final MimirAlerting alerting;

  /** Adds Mimir to a chart. */
  public MimirMonolithic(Construct scope, String id, MimirMonolithicProps props) {
    super(scope, id);
    acceptedAge = MimirConfig.acceptedAge(props);
    backend = new Backend(scope, id, this, "metrics", props);
    http = backend.endpoint(HTTP_PORT, Protocol.HTTP);
    alerting = new MimirAlerting(backend, props);
    MimirCapacity capacity = new MimirCapacity(props);
    Endpoint alertmanager = alertmanager();
    backend.product().check(() -> MimirChecks.of(backend.bucket(), props));
    backend.run(
        MimirProcess.PROGRAM,
        () -> MimirConfig.of(props, backend.bucket(), alertmanager),
        file -> MimirFileChecks.of(file, props.tenancy()),
        backend.volume(capacity.disk(), capacity::demand),
        server -> MimirProcess.settings(alerting.in(server), props));
  }

  /**
   * Adds a file of alerting and recording rules; the order of the calls doesn't matter. The ruler
   * reads a changed file within two minutes, without a restart.
   *
   * <pre>{@code
   * mimir.rules("heartbeat", "groups: [{name: heartbeat, rules: [{alert: Heartbeat, expr: vector(1)}]}]");
   * }</pre>
   *
   * @param name the name of the file without its ending: 1 to 63 lower-case letters, digits and
   *     dashes
   * @param text YAML with {@code groups}, in the form that Prometheus reads
   * @throws IllegalArgumentException when there is a file of that name
   */
  public MimirMonolithic rules(String name, String text) {
    alerting.add(name, text);
    return this;
  }

  /** The Alertmanager, for other rulers and for Grafana; its API is below {@code /api/v2}. */
  public Endpoint alertmanager() {
    return http.withPath(MimirConfig.ALERTMANAGER_PATH);
  }

  /** Where metrics are written. */
  public MetricsSink sink() {
    record Sink(Endpoint push, int maxLabelNames, Duration acceptedAge) implements MetricsSink {}
    return new Sink(http.withPath("/api/v1/push"), MimirConfig.MAX_LABEL_NAMES, acceptedAge);
  }

  /** Where metrics are queried, as the Grafana datasource of its id. */
  public MetricsSource source() {
    return MetricsSource.of(http.withPath("/prometheus"), backend.uid());
  }

  /** Its own metrics, under the job of its id. */
  public ScrapeTarget.Once metrics() {
    return backend.metrics(http, Producer.MIMIR);
  }
}
