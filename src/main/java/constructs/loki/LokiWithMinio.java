package constructs.loki;

import constructs.kit.backend.Backend;
import constructs.kit.backend.RuleFiles;
import constructs.model.catalog.Producer;
import constructs.model.labels.Endpoint;
import constructs.model.labels.Protocol;
import constructs.model.load.CrashWindow;
import constructs.model.signals.Flow;
import constructs.model.signals.LogWriter;
import constructs.model.signals.LogsSink;
import constructs.model.signals.LogsSource;
import constructs.model.signals.ScrapeTarget;
import java.util.List;
import software.constructs.Construct;

/**
 * Grafana Loki as a single binary with one replica: a StatefulSet, its Service, ConfigMap and
 * volume claim.
 *
 * <p>It needs a bucket of its own in an {@link constructs.model.store.ObjectStore}, MinIO or any
 * other; the bucket must exist, Loki doesn't make it. There is no liveness probe: {@code /ready}
 * answers 503 as long as the write-ahead log is replayed, and a restart would only begin that anew.
 * What a kill of its process costs is in the report of a synthesis ({@link CrashWindow}). Its own
 * rules are in {@link LokiRule}.
 *
 * <pre>{@code
 * var retention = Retention.days(31).forStream("audit", Duration.ofDays(365));
 * var loki = new LokiWithMinio(chart, "loki", LokiWithMinioProps.builder(store).retention(retention).build());
 * }</pre>
 */
public final class LokiWithMinio extends Construct {
  /** The HTTP port of pushes, queries and metrics. */
  public static final int HTTP_PORT = 3100;

  private final Backend backend;
  private final Endpoint http;
  private final RuleFiles rules;

  /** Adds Loki to a chart. */
  public LokiWithMinio(Construct scope, String id, LokiWithMinioProps props) {
    super(scope, id);
    backend = new Backend(scope, id, this, "logs", props);
    http = backend.endpoint(HTTP_PORT, Protocol.HTTP);
    Endpoint told = props.alertmanagerUrl();
    rules =
        new RuleFiles(
            backend,
            LokiConfig.RULES + "/" + props.tenancy().tenant().orElse(LokiConfig.NOBODY),
            LokiRule.UNREADABLE_RULES,
            (file, all) -> told == null ? LokiChecks.unheard(file, all) : List.of());
    LokiCapacity capacity = new LokiCapacity(props);
    backend.product().check(new LokiStorage(backend.bucket())::problems);
    backend.product().check(() -> LokiChecks.of(props, writers()));
    backend.product().declare(LokiConfig.crashWindow(backend.workload()));
    backend.run(
        LokiProcess.PROGRAM,
        () -> LokiConfig.of(props, backend.bucket()),
        file -> LokiFileChecks.of(file, props.retention()),
        backend.volume(capacity.disk(), capacity::demand),
        server -> LokiProcess.settings(server, props, rules));
    if (told != null) {
      backend.connect(told, Flow.ALERTS, "alerts");
    }
  }

  private List<LogWriter> writers() {
    return LogWriter.to(http, backend.product().tree().declared(LogWriter.class));
  }

  /**
   * Adds a file of alert rules for its ruler. A file that changes is read again within two minutes,
   * without a restart. What recording rules make goes nowhere, because no remote write is set.
   *
   * @param name the file's name, a DNS label: {@code checkout}
   * @param text groups of rules in Prometheus' form, with LogQL in {@code expr}
   * @throws IllegalArgumentException when the name is none, or there is one like it
   */
  public LokiWithMinio rules(String name, String text) {
    rules.add(name, text);
    return this;
  }

  /** Where logs are written. */
  public LogsSink sink() {
    return () -> http;
  }

  /** Where logs are queried, as the Grafana datasource of its id. */
  public LogsSource source() {
    return LogsSource.of(http, backend.uid());
  }

  /** Its own metrics, under the job of its id. */
  public ScrapeTarget.Once metrics() {
    return backend.metrics(http, Producer.LOKI);
  }
}
