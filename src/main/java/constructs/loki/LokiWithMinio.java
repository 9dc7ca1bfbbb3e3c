package constructs.loki;

import constructs.kit.capacity.Capacities;
import constructs.kit.capacity.Given;
import constructs.kit.kube.ConfigOverrides;
import constructs.kit.kube.Env;
import constructs.kit.kube.Identity;
import constructs.kit.kube.ManifestTree;
import constructs.kit.kube.Monolith;
import constructs.kit.kube.MonolithProps;
import constructs.kit.kube.ServicePorts;
import constructs.model.config.OverridableConfig;
import constructs.model.signals.Bucket;
import constructs.model.signals.DatasourceUid;
import constructs.model.signals.Endpoint;
import constructs.model.signals.LogsSink;
import constructs.model.signals.LogsSource;
import constructs.model.signals.Protocol;
import constructs.model.signals.ScrapeTarget;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.constructs.Construct;

/**
 * Grafana Loki as a single binary with one replica: a StatefulSet, its Service, ConfigMap and
 * volume claim.
 *
 * <p>It needs a bucket of its own in an {@link constructs.model.signals.ObjectStore}, MinIO or any
 * other; the bucket must exist, Loki doesn't make it. There is no liveness probe: {@code /ready}
 * answers 503 as long as the write-ahead log is replayed, and a restart would only begin that anew.
 * Its own rules are in {@link LokiRule}.
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

  /** The uid of the Grafana datasource. */
  public static final DatasourceUid DATASOURCE_UID = new DatasourceUid("loki");

  /** How many chunks a query holds at once, instead of 50; upstream's reference lacks the key. */
  private static final String FEW_CHUNKS = "-store.max-chunk-batch-size=10";

  private static final ServicePorts PORTS =
      ServicePorts.of("http", HTTP_PORT).and("grpc", GRPC_PORT);

  private final Endpoint http;

  /** Adds Loki to a chart. */
  public LokiWithMinio(Construct scope, String id, LokiWithMinioProps props) {
    super(scope, id);
    ManifestTree tree = ManifestTree.of(scope, id, this);
    Identity identity =
        new Identity(props.platform(), props.namespace(), id, "logs", props.image().tag());
    Bucket bucket = props.store().bucket(id);
    http = Endpoint.service(identity.workload(), HTTP_PORT, Protocol.HTTP);

    LokiCapacity capacity = new LokiCapacity(props);
    OverridableConfig config =
        new OverridableConfig(
            LokiOverrides.POLICY, props.configOverrides(), () -> LokiConfig.of(props, bucket));

    Monolith.define(
        this,
        identity,
        MonolithProps.builder(props.image(), PORTS, props.resources())
            .persistence(capacity.persistence())
            .args(List.of("-config.file=" + LokiConfig.FILE, FEW_CHUNKS))
            .files(Map.of(LokiConfig.FILE_NAME, config::toYaml))
            .configPath(LokiConfig.DIRECTORY)
            .dataPath(LokiConfig.DATA)
            .bucket(bucket)
            .env(List.of(Env.value("GOMEMLIMIT", props.resources().goMemLimitOfRequest())))
            .servedPorts(Set.of("http"))
            .terminationGracePeriod(Duration.ofMinutes(2))
            .build());

    tree.check(this, () -> LokiChecks.of(props));
    Capacities.declare(
        this, id, tree, capacity, Given.of(props.resources(), capacity.persistence()));
    ConfigOverrides.declare(tree, this, props.image(), config);
  }

  /** Where logs are written. */
  public LogsSink sink() {
    return () -> http;
  }

  /** Where logs are queried. */
  public LogsSource source() {
    return LogsSource.of(http, DATASOURCE_UID);
  }

  /** Its own metrics. */
  public ScrapeTarget.Once metrics() {
    return ScrapeTarget.once("loki", http.withPath("/metrics"));
  }
}
