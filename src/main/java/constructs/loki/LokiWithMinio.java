package constructs.loki;

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
import constructs.model.config.ConfigOverride;
import constructs.model.config.OverridableConfig;
import constructs.model.diagnostics.Problem;
import constructs.model.labels.DatasourceUid;
import constructs.model.labels.Endpoint;
import constructs.model.labels.Protocol;
import constructs.model.labels.Tenancy;
import constructs.model.load.CrashWindow;
import constructs.model.load.CrashWindows;
import constructs.model.signals.Edges;
import constructs.model.signals.LogStreams;
import constructs.model.signals.LogsSink;
import constructs.model.signals.LogsSource;
import constructs.model.signals.ScrapeTarget;
import constructs.model.signals.TenantBackends;
import constructs.model.store.Bucket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
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

  /** The gRPC port, used inside the process only. */
  static final int GRPC_PORT = 9095;

  /** How many chunks a query holds at once, instead of 50; upstream's reference lacks the key. */
  private static final String FEW_CHUNKS = "-store.max-chunk-batch-size=10";

  private static final ServicePorts PORTS =
      ServicePorts.of("http", HTTP_PORT).and("grpc", GRPC_PORT);

  /** Upstream's advice for a pod that keeps its write-ahead log. */
  private static final Duration SHUTDOWN = Duration.ofMinutes(2);

  /** Upstream's advice for one that sends all chunks to the store before it ends. */
  private static final Duration FLUSH = Duration.ofMinutes(5);

  private static final ConfigOverride FLUSH_ON_SHUTDOWN =
      ConfigOverride.configOverride("ingester.wal.flush_on_shutdown", true);

  private final String id;
  private final Endpoint http;
  private final LokiRules rules;

  /** Adds Loki to a chart. */
  public LokiWithMinio(Construct scope, String id, LokiWithMinioProps props) {
    super(scope, id);
    this.id = id;
    ManifestTree tree = ManifestTree.of(scope, id, this);
    Identity identity =
        new Identity(props.platform(), props.namespace(), id, "logs", props.image().tag());
    Bucket bucket = props.store().bucket(id);
    http =
        Endpoint.service(identity.workload(), HTTP_PORT, Protocol.HTTP)
            .withTenancy(props.tenancy());
    tree.attachedOrNew(TenantBackends.class, TenantBackends::new).add(http);

    LokiCapacity capacity = new LokiCapacity(props);
    Persistence persistence = Allocation.volume(props.persistence(), capacity.disk());
    OverridableConfig config =
        new OverridableConfig(
            LokiOverrides.POLICY, props.configOverrides(), () -> LokiConfig.of(props, bucket));

    rules =
        new LokiRules(
            identity,
            props.tenancy().tenant().orElse(LokiRules.NOBODY),
            props.alertmanagerUrl() != null);
    Optional<Manifest> configMap =
        Monolith.define(this, identity, server(props, persistence, config, bucket));

    tree.checkFinal(this, new LokiStorage(bucket)::problems);
    tree.check(
        new ProcessChecks(identity.workload(), LokiConfig.FILE_NAME, config, LokiProcess.KEYS));
    Edges edges = new Edges(identity.workload());
    if (props.alertmanagerUrl() != null) {
      edges.take(props.alertmanagerUrl(), "alerts");
    }
    tree.connect(edges::list);
    tree.attachedOrNew(CrashWindows.class, CrashWindows::new)
        .add(LokiConfig.crashWindow(identity.workload()));
    tree.checkFinal(this, () -> problems(props, config, configMap.orElseThrow()));
    Capacities.declare(
        this, id, tree, capacity::demand, Allocation.of(props.resources(), persistence));
    ConfigOverrides.declare(tree, this, props.image(), config);
  }

  private MonolithProps server(
      LokiWithMinioProps props, Persistence persistence, OverridableConfig config, Bucket bucket) {
    return MonolithProps.builder(props.image(), PORTS, props.resources())
        .persistence(persistence)
        .unsaved("lines that are not in the object store yet, up to two hours of them")
        .args(List.of("-config.file=" + LokiConfig.FILE, FEW_CHUNKS))
        .files(Map.of(LokiConfig.FILE_NAME, config::toYaml))
        .configPath(LokiConfig.DIRECTORY)
        .dataPath(LokiConfig.DATA)
        .bucket(bucket)
        .env(List.of(Env.value("GOMEMLIMIT", props.resources().goMemLimitOfRequest())))
        .servedPorts(Set.of("http"))
        .volumes(List.of(rules.volume()))
        .mounts(List.of(rules.mount()))
        .terminationGracePeriod(
            props.configOverrides().contains(FLUSH_ON_SHUTDOWN) ? FLUSH : SHUTDOWN)
        .build();
  }

  private List<Problem> problems(
      LokiWithMinioProps props, OverridableConfig config, Manifest configMap) {
    List<LogStreams.Writer> writers =
        ManifestTree.of(this)
            .attached(LogStreams.class)
            .map(streams -> streams.to(http))
            .orElse(List.of());
    return Stream.of(
            LokiChecks.of(props),
            LokiChecks.streams(props, writers),
            AppliedConfig.changed(configMap, LokiConfig.FILE_NAME, config)
                .map(file -> LokiFileChecks.of(file, props.retention()))
                .orElse(List.of()),
            rules.problems())
        .flatMap(List::stream)
        .toList();
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
    rules.add(this, name, text);
    ManifestTree.of(this).changed();
    return this;
  }

  /** Where logs are written. */
  public LogsSink sink() {
    return () -> http;
  }

  /** Where logs are queried, as the Grafana datasource of its id. */
  public LogsSource source() {
    return LogsSource.of(http, new DatasourceUid(id));
  }

  /** Its own metrics, under the job of its id. */
  public ScrapeTarget.Once metrics() {
    return ScrapeTarget.once(id, http.withTenancy(Tenancy.none()).withPath("/metrics"));
  }
}
