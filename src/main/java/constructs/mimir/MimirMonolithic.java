package constructs.mimir;

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
import constructs.model.signals.MetricsSink;
import constructs.model.signals.MetricsSource;
import constructs.model.signals.Protocol;
import constructs.model.signals.ScrapeTarget;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.constructs.Construct;

/**
 * Grafana Mimir in monolithic mode with one replica: a StatefulSet, its Service, ConfigMap and
 * volume claim.
 *
 * <p>It needs a bucket of its own in an {@link constructs.model.signals.ObjectStore}; the bucket
 * must exist, Mimir doesn't make it. Replication is 1 everywhere, because the default of 3 answers
 * every push with "at least 2 live replicas required". Its own rules are in {@link MimirRule}.
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

  /** The gRPC port, used inside the process only. */
  static final int GRPC_PORT = 9095;

  /** The uid of the Grafana datasource. */
  public static final DatasourceUid DATASOURCE_UID = new DatasourceUid("mimir");

  private static final ServicePorts PORTS =
      ServicePorts.of("http", HTTP_PORT).and("grpc", GRPC_PORT);

  private final Endpoint http;
  private final Duration acceptedAge;

  /** Adds Mimir to a chart. */
  public MimirMonolithic(Construct scope, String id, MimirMonolithicProps props) {
    super(scope, id);
    acceptedAge = MimirConfig.acceptedAge(props);
    ManifestTree tree = ManifestTree.of(scope, id, this);
    Identity identity =
        new Identity(props.platform(), props.namespace(), id, "metrics", props.image().tag());
    Bucket bucket = props.store().bucket(id);
    http = Endpoint.service(identity.workload(), HTTP_PORT, Protocol.HTTP);

    MimirCapacity capacity = new MimirCapacity(props);
    OverridableConfig config =
        new OverridableConfig(
            MimirOverrides.POLICY, props.configOverrides(), () -> MimirConfig.of(props, bucket));

    Monolith.define(
        this,
        identity,
        MonolithProps.builder(props.image(), PORTS, props.resources())
            .persistence(capacity.persistence())
            .args(List.of("-config.file=" + MimirConfig.FILE))
            .files(Map.of(MimirConfig.FILE_NAME, config::toYaml))
            .configPath(MimirConfig.DIRECTORY)
            .dataPath(MimirConfig.DATA)
            .bucket(bucket)
            .env(List.of(Env.value("GOMEMLIMIT", props.resources().goMemLimit())))
            .servedPorts(Set.of("http"))
            .terminationGracePeriod(Duration.ofMinutes(4))
            .build());

    tree.check(this, () -> MimirChecks.of(bucket));
    Capacities.declare(
        this, id, tree, capacity, Given.of(props.resources(), capacity.persistence()));
    ConfigOverrides.declare(tree, this, props.image(), config);
  }

  /** Where metrics are written. */
  public MetricsSink sink() {
    record Sink(Endpoint push, int maxLabelNames, Duration acceptedAge) implements MetricsSink {}
    return new Sink(http.withPath("/api/v1/push"), MimirConfig.MAX_LABEL_NAMES, acceptedAge);
  }

  /** Where metrics are queried. */
  public MetricsSource source() {
    return MetricsSource.of(http.withPath("/prometheus"), DATASOURCE_UID);
  }

  /** Its own metrics. */
  public ScrapeTarget.Once metrics() {
    return ScrapeTarget.once("mimir", http.withPath("/metrics"));
  }
}
