package constructs.mimir;

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
import constructs.kit.tree.Manifests;
import constructs.model.config.OverridableConfig;
import constructs.model.labels.DatasourceUid;
import constructs.model.labels.Endpoint;
import constructs.model.labels.Protocol;
import constructs.model.labels.Tenancy;
import constructs.model.signals.MetricsSink;
import constructs.model.signals.MetricsSource;
import constructs.model.signals.ScrapeTarget;
import constructs.model.signals.TenantBackends;
import constructs.model.store.Bucket;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
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

  /** The gRPC port, used inside the process only. */
  static final int GRPC_PORT = 9095;

  private static final ServicePorts PORTS =
      ServicePorts.of("http", HTTP_PORT).and("grpc", GRPC_PORT);

  private final String id;
  private final Endpoint http;
  private final Duration acceptedAge;
  private final Identity identity;
  private final List<RuleFile> rules = new ArrayList<>();

  /** Adds Mimir to a chart. */
  public MimirMonolithic(Construct scope, String id, MimirMonolithicProps props) {
    super(scope, id);
    this.id = id;
    acceptedAge = MimirConfig.acceptedAge(props);
    ManifestTree tree = ManifestTree.of(scope, id, this);
    identity =
        new Identity(props.platform(), props.namespace(), id, "metrics", props.image().tag());
    Bucket bucket = props.store().bucket(id);
    http =
        Endpoint.service(identity.workload(), HTTP_PORT, Protocol.HTTP)
            .withTenancy(props.tenancy());
    tree.attachedOrNew(TenantBackends.class, TenantBackends::new).add(http);
    Endpoint alertmanager = alertmanager();
    MimirCapacity capacity = new MimirCapacity(props);
    Persistence persistence = Allocation.volume(props.persistence(), capacity.disk());
    OverridableConfig config =
        new OverridableConfig(
            MimirOverrides.POLICY,
            props.configOverrides(),
            () -> MimirConfig.of(props, bucket, alertmanager));
    AlertingPod alerting =
        new AlertingPod(identity, MimirConfig.tenantOf(props.tenancy()), props.alertReceivers());
    Supplier<String> receivers = () -> AlertmanagerConfig.of(props.alertReceivers()).toYaml();

    Manifest ruleFiles =
        Manifests.derived(
            this,
            "rules",
            identity.bare(new ConfigMap(), alerting.rulesName()),
            () -> List.copyOf(rules),
            files -> ruleFiles(alerting.rulesName(), files));
    Optional<Manifest> files =
        Monolith.define(
            this,
            identity,
            MonolithProps.builder(props.image(), PORTS, props.resources())
                .persistence(persistence)
                .unsaved("samples that are in no block yet, up to three hours of them")
                .args(List.of("-config.file=" + MimirConfig.FILE))
                .files(
                    Map.of(
                        MimirConfig.FILE_NAME,
                        config::toYaml,
                        AlertmanagerConfig.FILE_NAME,
                        receivers))
                .volumes(alerting.volumes())
                .mounts(alerting.mounts())
                .configPath(MimirConfig.DIRECTORY)
                .dataPath(MimirConfig.DATA)
                .bucket(bucket)
                .env(List.of(Env.value("GOMEMLIMIT", props.resources().goMemLimit())))
                .servedPorts(Set.of("http"))
                .terminationGracePeriod(Duration.ofMinutes(4))
                .build());

    tree.connect(alerting::edges);
    tree.require(alerting::requirements);
    tree.checkFinal(this, () -> MimirChecks.of(bucket));
    tree.check(
        new ProcessChecks(identity.workload(), MimirConfig.FILE_NAME, config, MimirProcess.KEYS));
    tree.checkFinal(this, () -> RuleChecks.of(Manifests.json(ruleFiles)));
    files.ifPresent(
        made ->
            tree.checkFinal(
                this,
                () ->
                    FinalFile.problems(
                        config.toYaml(),
                        Manifests.json(made).path("data").path(MimirConfig.FILE_NAME).asString(""),
                        props.tenancy())));
    Capacities.declare(
        this, id, tree, capacity::demand, Allocation.of(props.resources(), persistence));
    ConfigOverrides.declare(tree, this, props.image(), config);
  }

  private ConfigMap ruleFiles(String name, List<RuleFile> files) {
    SortedMap<String, String> data = new TreeMap<>();
    files.forEach(file -> data.put(file.fileName(), file.text()));
    return new ConfigMapBuilder().withMetadata(identity.meta(name)).withData(data).build();
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
    RuleFile file = new RuleFile(name, text);
    if (rules.stream().anyMatch(known -> known.name().equals(name))) {
      throw new IllegalArgumentException("there is a rule file named '" + name + "' already");
    }
    rules.add(file);
    ManifestTree.of(this).changed();
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
    return MetricsSource.of(http.withPath("/prometheus"), new DatasourceUid(id));
  }

  /** Its own metrics, under the job of its id. */
  public ScrapeTarget.Once metrics() {
    return ScrapeTarget.once(id, http.withTenancy(Tenancy.none()).withPath("/metrics"));
  }
}
