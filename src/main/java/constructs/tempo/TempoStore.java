package constructs.tempo;

import constructs.kit.backend.AppliedConfig;
import constructs.kit.backend.ConfigOverrides;
import constructs.kit.backend.Monolith;
import constructs.kit.backend.MonolithProps;
import constructs.kit.capacity.Allocation;
import constructs.kit.capacity.Capacities;
import constructs.kit.checks.process.ProcessChecks;
import constructs.kit.kube.Env;
import constructs.kit.kube.Identity;
import constructs.kit.kube.Persistence;
import constructs.kit.kube.ServicePorts;
import constructs.kit.tree.Manifest;
import constructs.kit.tree.ManifestTree;
import constructs.model.config.OverridableConfig;
import constructs.model.diagnostics.Problem;
import constructs.model.labels.DatasourceUid;
import constructs.model.labels.Endpoint;
import constructs.model.labels.Protocol;
import constructs.model.labels.Tenancy;
import constructs.model.load.CrashWindow;
import constructs.model.load.CrashWindows;
import constructs.model.signals.Edges;
import constructs.model.signals.OtlpReceiver;
import constructs.model.signals.ScrapeTarget;
import constructs.model.signals.SpanFeeds;
import constructs.model.signals.TenantBackends;
import constructs.model.signals.TracesSink;
import constructs.model.signals.TracesSource;
import constructs.model.store.Bucket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
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

  /** The gRPC port, used inside the process only. */
  static final int GRPC_PORT = 9095;

  private static final ServicePorts PORTS =
      ServicePorts.of("http", HTTP_PORT)
          .and("grpc", GRPC_PORT)
          .and("otlp-grpc", OTLP_GRPC_PORT)
          .and("otlp-http", OTLP_HTTP_PORT);

  /**
   * Upstream's parts add up to it: a minute to send metrics, half of one for a job of the worker,
   * half for the server.
   */
  private static final Duration SHUTDOWN = Duration.ofMinutes(2);

  private final String id;
  private final Endpoint http;
  private final Endpoint otlpGrpc;

  /** Adds Tempo to a chart. */
  public TempoStore(Construct scope, String id, TempoStoreProps props) {
    super(scope, id);
    this.id = id;
    ManifestTree tree = ManifestTree.of(scope, id, this);
    Identity identity =
        new Identity(props.platform(), props.namespace(), id, "traces", props.image().tag());
    Bucket bucket = props.store().bucket(id);
    http = endpoint(identity, HTTP_PORT, Protocol.HTTP, props);
    otlpGrpc = endpoint(identity, OTLP_GRPC_PORT, Protocol.GRPC, props);
    TenantBackends tenants = tree.attachedOrNew(TenantBackends.class, TenantBackends::new);
    tenants.add(http);
    tenants.add(otlpGrpc);
    tenants.add(endpoint(identity, OTLP_HTTP_PORT, Protocol.HTTP, props));

    TempoCapacity capacity = new TempoCapacity(props);
    Persistence persistence = Allocation.volume(props.persistence(), capacity.disk());
    OverridableConfig config =
        new OverridableConfig(
            TempoOverrides.POLICY, props.configOverrides(), () -> TempoConfig.of(props, bucket));

    Optional<Manifest> configMap =
        Monolith.define(this, identity, server(props, persistence, config, bucket));

    tree.check(
        new ProcessChecks(identity.workload(), TempoConfig.FILE_NAME, config, TempoProcess.KEYS));
    Edges edges = new Edges(identity.workload());
    if (props.metricsGenerator() instanceof MetricsGenerator.RemoteWrite on) {
      edges.take(on.sink().push(), "metrics of spans");
    }
    tree.connect(edges::list);
    tree.attachedOrNew(CrashWindows.class, CrashWindows::new)
        .add(TempoConfig.crashWindow(identity.workload()));
    tree.checkFinal(this, () -> problems(props, config, configMap.orElseThrow()));
    Capacities.declare(
        this, id, tree, capacity::demand, Allocation.of(props.resources(), persistence));
    ConfigOverrides.declare(tree, this, props.image(), config);
  }

  private static MonolithProps server(
      TempoStoreProps props, Persistence persistence, OverridableConfig config, Bucket bucket) {
    return MonolithProps.builder(props.image(), PORTS, props.resources())
        .persistence(persistence)
        .unsaved("traces that are not in the object store yet, those of the last minutes")
        .args(List.of("-config.file=" + TempoConfig.FILE))
        .files(Map.of(TempoConfig.FILE_NAME, config::toYaml))
        .configPath(TempoConfig.DIRECTORY)
        .dataPath(TempoConfig.DATA)
        .bucket(bucket)
        .env(List.of(Env.value("GOMEMLIMIT", props.resources().goMemLimitOfRequest())))
        .servedPorts(Set.of("http", "otlp-grpc", "otlp-http"))
        .terminationGracePeriod(SHUTDOWN)
        .build();
  }

  private List<Problem> problems(
      TempoStoreProps props, OverridableConfig config, Manifest configMap) {
    List<SpanFeeds.Feed> feeds =
        ManifestTree.of(this)
            .attached(SpanFeeds.class)
            .map(known -> known.to(otlpGrpc))
            .orElse(List.of());
    return Stream.of(
            TempoChecks.of(props),
            ProducerChecks.of(props.metricsGenerator(), feeds),
            AppliedConfig.changed(configMap, TempoConfig.FILE_NAME, config)
                .map(file -> TempoFileChecks.of(file, props.retention()))
                .orElse(List.of()))
        .flatMap(List::stream)
        .toList();
  }

  private static Endpoint endpoint(
      Identity identity, int port, Protocol protocol, TempoStoreProps props) {
    return Endpoint.service(identity.workload(), port, protocol).withTenancy(props.tenancy());
  }

  /** Where traces are written. */
  public TracesSink sink() {
    record Sink(Endpoint otlpGrpc, Duration slack) implements TracesSink {}
    return new Sink(otlpGrpc, GeneratorConfig.SLACK);
  }

  /** Where traces are queried, as the Grafana datasource of its id. */
  public TracesSource source() {
    return TracesSource.streaming(http, new DatasourceUid(id));
  }

  /** Its own metrics, under the job of its id. */
  public ScrapeTarget.Once metrics() {
    return ScrapeTarget.once(id, http.withTenancy(Tenancy.none()).withPath("/metrics"));
  }
}
