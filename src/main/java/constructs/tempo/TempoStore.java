package constructs.tempo;

import constructs.kit.backend.Backend;
import constructs.model.catalog.Producer;
import constructs.model.labels.Endpoint;
import constructs.model.labels.Protocol;
import constructs.model.load.CrashWindow;
import constructs.model.signals.Flow;
import constructs.model.signals.OtlpReceiver;
import constructs.model.signals.ScrapeTarget;
import constructs.model.signals.SpanFeed;
import constructs.model.signals.TracesSink;
import constructs.model.signals.TracesSource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import software.constructs.Construct;

/**
 * Grafana Tempo in monolithic mode with one replica: a StatefulSet, its Service, ConfigMap and
 * volume claim.
 *
 * <p>It needs a bucket of its own in an {@link constructs.model.store.ObjectStore}; Tempo ends at
 * its start when the bucket is missing. More than one replica is impossible, because the scheduler
 * of backend jobs is a singleton. It makes no metrics from spans unless {@link MetricsGenerator}
 * says so. What a kill of its process costs is in the report of a synthesis ({@link CrashWindow}).
 * Its own rules are in {@link TempoRule}.
 *
 * <pre>{@code
 * var tempo = new TempoStore(chart, "tempo", TempoStoreProps.builder(store).retention(Retention.days(14)).build());
 * }</pre>
 */
public final class TempoStore extends Construct {
  /** The HTTP port of queries and metrics. */
  public static final int HTTP_PORT = 3200;

  /** The OTLP/gRPC port. */
  public static final int OTLP_GRPC_PORT = OtlpReceiver.GRPC_PORT;

  /** The OTLP/HTTP port. */
  public static final int OTLP_HTTP_PORT = OtlpReceiver.HTTP_PORT;

  private final Backend backend;
  private final Endpoint http;
  private final Endpoint otlpGrpc;
  private final Optional<Duration> slack;

  /** Adds Tempo to a chart. */
  public TempoStore(Construct scope, String id, TempoStoreProps props) {
    super(scope, id);
    backend = new Backend(scope, id, this, "traces", props);
    http = backend.endpoint(HTTP_PORT, Protocol.HTTP);
    otlpGrpc = backend.endpoint(OTLP_GRPC_PORT, Protocol.GRPC);
    backend.endpoint(OTLP_HTTP_PORT, Protocol.HTTP);
    TempoCapacity capacity = new TempoCapacity(props);
    backend.product().check(() -> TempoChecks.of(props));
    backend.product().check(() -> ProducerChecks.of(props.metricsGenerator(), feeds()));
    backend.product().declare(TempoConfig.crashWindow(backend.workload()));
    backend.run(
        TempoProcess.PROGRAM,
        () -> TempoConfig.of(props, backend.bucket()),
        file -> TempoFileChecks.of(file, props.retention()),
        backend.volume(capacity.disk(), capacity::demand),
        TempoProcess::settings);
    if (props.metricsGenerator() instanceof MetricsGenerator.RemoteWrite on) {
      slack = Optional.of(GeneratorConfig.SLACK);
      backend.connect(on.sink().push(), Flow.METRICS, "metrics of spans");
    } else {
      slack = Optional.empty();
    }
  }

  private List<SpanFeed> feeds() {
    return SpanFeed.to(otlpGrpc, backend.product().tree().declared(SpanFeed.class));
  }

  /** Where traces are written. */
  public TracesSink sink() {
    record Sink(Endpoint otlpGrpc, Optional<Duration> slack) implements TracesSink {}
    return new Sink(otlpGrpc, slack);
  }

  /** Where traces are queried, as the Grafana datasource of its id. */
  public TracesSource source() {
    return TracesSource.streaming(http, backend.uid());
  }

  /** Its own metrics, under the job of its id. */
  public ScrapeTarget.Once metrics() {
    return backend.metrics(http, Producer.TEMPO);
  }
}
