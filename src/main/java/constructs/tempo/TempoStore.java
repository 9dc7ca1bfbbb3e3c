package constructs.tempo;

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
import constructs.model.signals.OtlpReceiver;
import constructs.model.signals.Protocol;
import constructs.model.signals.ScrapeTarget;
import constructs.model.signals.TracesSink;
import constructs.model.signals.TracesSource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.constructs.Construct;

/**
 * Grafana Tempo in monolithic mode with one replica: a StatefulSet, its Service, ConfigMap and
 * volume claim.
 *
 * <p>It needs a bucket of its own in an {@link constructs.model.signals.ObjectStore}; Tempo ends at
 * its start when the bucket is missing. More than one replica is impossible, because the scheduler
 * of backend jobs is a singleton. It makes no metrics from spans: behind a sampler they would be
 * wrong by the share that is dropped. Its own rules are in {@link TempoRule}.
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

  /** The uid of the Grafana datasource. */
  public static final DatasourceUid DATASOURCE_UID = new DatasourceUid("tempo");

  private static final ServicePorts PORTS =
      ServicePorts.of("http", HTTP_PORT)
          .and("grpc", GRPC_PORT)
          .and("otlp-grpc", OTLP_GRPC_PORT)
          .and("otlp-http", OTLP_HTTP_PORT);

  private final Endpoint http;
  private final Endpoint otlpGrpc;

  /** Adds Tempo to a chart. */
  public TempoStore(Construct scope, String id, TempoStoreProps props) {
    super(scope, id);
    ManifestTree tree = ManifestTree.of(scope, id, this);
    Identity identity =
        new Identity(props.platform(), props.namespace(), id, "traces", props.image().tag());
    Bucket bucket = props.store().bucket(id);
    http = Endpoint.service(identity.workload(), HTTP_PORT, Protocol.HTTP);
    otlpGrpc = Endpoint.service(identity.workload(), OTLP_GRPC_PORT, Protocol.GRPC);

    TempoCapacity capacity = new TempoCapacity(props);
    OverridableConfig config =
        new OverridableConfig(
            TempoOverrides.POLICY, props.configOverrides(), () -> TempoConfig.of(props, bucket));

    Monolith.define(
        this,
        identity,
        MonolithProps.builder(props.image(), PORTS, props.resources())
            .persistence(capacity.persistence())
            .args(List.of("-config.file=" + TempoConfig.FILE))
            .files(Map.of(TempoConfig.FILE_NAME, config::toYaml))
            .configPath(TempoConfig.DIRECTORY)
            .dataPath(TempoConfig.DATA)
            .bucket(bucket)
            .env(List.of(Env.value("GOMEMLIMIT", props.resources().goMemLimitOfRequest())))
            .servedPorts(Set.of("http", "otlp-grpc", "otlp-http"))
            .terminationGracePeriod(Duration.ofMinutes(2))
            .build());

    tree.check(this, () -> TempoChecks.of(props));
    Capacities.declare(
        this, id, tree, capacity, Given.of(props.resources(), capacity.persistence()));
    ConfigOverrides.declare(tree, this, props.image(), config);
  }

  /** Where traces are written. */
  public TracesSink sink() {
    return () -> otlpGrpc;
  }

  /** Where traces are queried. */
  public TracesSource source() {
    return TracesSource.of(http, DATASOURCE_UID);
  }

  /** Its own metrics. */
  public ScrapeTarget.Once metrics() {
    return ScrapeTarget.once("tempo", http.withPath("/metrics"));
  }
}
