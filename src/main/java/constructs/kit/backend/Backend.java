package constructs.kit.backend;

import constructs.kit.capacity.Allocation;
import constructs.kit.capacity.Capacities;
import constructs.kit.capacity.Demand;
import constructs.kit.checks.process.ProcessChecks;
import constructs.kit.kube.Env;
import constructs.kit.kube.Identity;
import constructs.kit.kube.Persistence;
import constructs.kit.tree.Manifest;
import constructs.kit.tree.Manifests;
import constructs.kit.tree.Product;
import constructs.model.catalog.Producer;
import constructs.model.config.ConfigFile;
import constructs.model.config.ConfigTree;
import constructs.model.config.OverridableConfig;
import constructs.model.diagnostics.Problem;
import constructs.model.labels.DatasourceUid;
import constructs.model.labels.Endpoint;
import constructs.model.labels.Protocol;
import constructs.model.labels.Tenancy;
import constructs.model.labels.Workload;
import constructs.model.signals.Edge;
import constructs.model.signals.Flow;
import constructs.model.signals.ScrapeTarget;
import constructs.model.signals.TenantBackends;
import constructs.model.store.Bucket;
import constructs.model.units.Storage;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import software.constructs.Construct;

/**
 * A store of telemetry while it is made: one process with a bucket, a configuration file that an
 * importer may override, and what it needs for its load. A product says what is different.
 */
public final class Backend {
  private final BackendProps props;
  private final Product product;
  private final Identity identity;
  private final Bucket bucket;
  private final Map<String, Supplier<String>> files = new TreeMap<>();

  /**
   * Takes its bucket.
   *
   * @param self the construct that is being made
   * @param role its role in the stack: {@code metrics}
   */
  public Backend(Construct scope, String id, Construct self, String role, BackendProps props) {
    this.props = props;
    product = Product.of(scope, id, self);
    identity = new Identity(props.platform(), props.namespace(), id, role, props.image().tag());
    bucket = props.store().bucket(id);
  }

  /** The construct, as its tree knows it. */
  public Product product() {
    return product;
  }

  /** Who it is to others. */
  public Workload workload() {
    return identity.workload();
  }

  /** Its names and labels. */
  public Identity identity() {
    return identity;
  }

  /** The bucket that it keeps its objects in. */
  public Bucket bucket() {
    return bucket;
  }

  /** An address of its own, which asks for the tenant. */
  public Endpoint endpoint(int port, Protocol protocol) {
    Endpoint endpoint = Endpoint.service(workload(), port, protocol).withTenancy(props.tenancy());
    product.declare(new TenantBackends.Backend(endpoint));
    return endpoint;
  }

  /** The Grafana datasource of its id. */
  public DatasourceUid uid() {
    return new DatasourceUid(identity.name());
  }

  /** Its own metrics, under the job of its id; they ask for no tenant. */
  public ScrapeTarget.Once metrics(Endpoint http, Producer program) {
    return ScrapeTarget.once(identity.name(), http.withTenancy(Tenancy.none()).withPath("/metrics"))
        .of(program);
  }

  /** Declares a connection that it opens. */
  public void connect(Endpoint to, Flow flow, String purpose) {
    product.connect(() -> List.of(new Edge(workload(), to, flow, purpose)));
  }

  /** Adds a file beside its configuration. */
  public void file(String name, Supplier<String> text) {
    files.put(name, text);
  }

  /**
   * Adds the manifests, and the checks that all backends have.
   *
   * @param own makes what the library itself sets in the file
   * @param checks what is wrong with the file where an override or a patch has changed it
   * @param more what is different from {@link MonolithProps} of one HTTP port
   */
  public void run(
      Program program,
      Supplier<ConfigTree> own,
      Function<ConfigFile, List<Problem>> checks,
      Persistence persistence,
      UnaryOperator<MonolithProps.Builder> more) {
    OverridableConfig config =
        new OverridableConfig(program.policy(), props.configOverrides(), own);
    files.put(program.file(), config::toYaml);
    MonolithProps.Builder server =
        MonolithProps.builder(props.image(), program.ports(), props.resources())
            .persistence(persistence)
            .args(List.of(program.argument()))
            .files(files)
            .configPath(program.directory())
            .bucket(bucket)
            .env(List.of(Env.value("GOMEMLIMIT", props.resources().goMemLimitOfRequest())))
            .servedPorts(Set.of("http"));
    Manifest configMap =
        Monolith.define(product, identity, more.apply(server).build()).orElseThrow();
    product.tree().check(new ProcessChecks(workload(), program.file(), config, program.keys()));
    product.check(() -> ofFile(configMap, program.file(), config, checks));
    product.check(config::problems);
    config.applied(product.path(), props.image().tag()).forEach(product::declare);
  }

  /** A file that nobody has changed need not be read again in each synthesis. */
  private static List<Problem> ofFile(
      Manifest configMap,
      String name,
      OverridableConfig config,
      Function<ConfigFile, List<Problem>> checks) {
    String text = Manifests.json(configMap).path("data").path(name).asString("");
    return config.overrides().isEmpty() && text.equals(config.toYaml())
        ? List.of()
        : checks.apply(ConfigFile.parse(text));
  }

  /** The chosen volume, or a claim of what is needed; and holds the demand against what it gets. */
  public Persistence volume(Storage needed, Supplier<Demand> demand) {
    Persistence persistence = Allocation.volume(props.persistence(), needed);
    Capacities.declare(
        product, identity.name(), demand, Allocation.of(props.resources(), persistence));
    return persistence;
  }
}
