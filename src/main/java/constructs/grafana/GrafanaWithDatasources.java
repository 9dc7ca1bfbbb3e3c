package constructs.grafana;

import constructs.grafana.datasources.Datasource;
import constructs.grafana.datasources.DatasourceChecks;
import constructs.grafana.datasources.DatasourceFile;
import constructs.grafana.datasources.DatasourceRule;
import constructs.grafana.settings.ServerSettings;
import constructs.kit.kube.Identity;
import constructs.kit.tree.Manifest;
import constructs.kit.tree.Manifests;
import constructs.kit.tree.Product;
import constructs.model.catalog.Producer;
import constructs.model.labels.Endpoint;
import constructs.model.labels.Peer;
import constructs.model.labels.Protocol;
import constructs.model.labels.SecretRef;
import constructs.model.needs.Requirement;
import constructs.model.needs.Requirement.SecretKey;
import constructs.model.signals.Edge;
import constructs.model.signals.Edges;
import constructs.model.signals.Flow;
import constructs.model.signals.ScrapeTarget;
import constructs.model.signals.TenantBackends;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import software.constructs.Construct;

/**
 * Grafana with one replica and provisioned datasources: a Deployment, its Service, ServiceAccount
 * and ConfigMap.
 *
 * <p>Metrics, logs and traces are linked in every direction: exemplar to trace, log line to trace,
 * span to log lines, service map to metrics. It keeps nothing on a volume: what isn't provisioned,
 * such as sessions and changes by hand, goes with the pod. Bundled plugins that no datasource uses
 * are switched off, so a datasource of another type is added by {@link #datasource}, never by hand.
 * It needs the Secret of {@link GrafanaWithDatasourcesProps#adminSecret()}. Its own rules are in
 * {@link DatasourceRule}.
 *
 * <pre>{@code
 * var grafana = new GrafanaWithDatasources(chart, "grafana", GrafanaWithDatasourcesProps.builder(mimir.source(), loki.source(), tempo.source()).build());
 * }</pre>
 */
public final class GrafanaWithDatasources extends Construct {
  /** The HTTP port of the user interface, the API and the metrics: Grafana's default. */
  public static final int HTTP_PORT = 3000;

  private static final SecretKey USER = new SecretKey("user", "admin");
  private static final SecretKey PASSWORD = SecretKey.random("password");
  private static final SecretKey SIGNING_KEY = SecretKey.random("secret-key");

  private final GrafanaWithDatasourcesProps props;
  private final Identity identity;
  private final Product product;
  private final Edges edges;
  private final Endpoint http;
  private final List<Datasource> further = new ArrayList<>();
  private final List<Supplier<GrafanaPod.Provisioned>> files = new ArrayList<>();

  /** Adds Grafana to a chart. */
  public GrafanaWithDatasources(Construct scope, String id, GrafanaWithDatasourcesProps props) {
    super(scope, id);
    product = Product.of(scope, id, this);
    this.props = props;
    identity =
        new Identity(props.platform(), props.namespace(), id, "visualization", props.image().tag());
    edges = new Edges(identity.workload());
    edges.take(props.metrics().query(), Flow.QUERIES, "metric queries");
    edges.take(props.logs().query(), Flow.QUERIES, "log queries");
    edges.take(props.traces().query(), Flow.QUERIES, "trace queries");
    http = Endpoint.service(identity.workload(), HTTP_PORT, Protocol.HTTP);
    edges.add(new Edge(Peer.Place.ANYONE, http, Flow.QUERIES, "people"));

    product.manifest("serviceaccount", identity.bare(new ServiceAccount()), identity::account);
    Manifest config =
        product.manifest(
            "configmap",
            identity.bare(new ConfigMap()),
            () -> List.copyOf(further),
            this::configMap);
    product.manifest(
        "service", identity.bare(new Service()), () -> GrafanaPod.PORTS.service(identity));
    provision("datasources", DatasourceFile.DIRECTORY, config);
    GrafanaPod pod = new GrafanaPod(identity, props, settings());
    // Made of the final ConfigMaps, so that an importer's patch of one rolls the pod as well.
    product.manifest(
        Manifest.WORKLOAD,
        identity.bare(new Deployment()),
        () -> files.stream().map(Supplier::get).toList(),
        pod::deployment);

    product.connect(edges::list);
    product.require(
        () ->
            List.of(
                Requirement.Secret.single(
                    props.namespace(),
                    props.adminSecret(),
                    List.of(USER, PASSWORD, SIGNING_KEY),
                    "Grafana's first user, and the key it signs with")));
    product.check(
        () ->
            DatasourceChecks.of(
                Manifests.json(config),
                TenantBackends.of(product.tree().declared(TenantBackends.Backend.class))));
  }

  private ServerSettings settings() {
    return new ServerSettings(
        new SecretRef(props.adminSecret(), USER.name()),
        new SecretRef(props.adminSecret(), PASSWORD.name()),
        new SecretRef(props.adminSecret(), SIGNING_KEY.name()),
        props.rootUrl(),
        props.resources().memoryLimit());
  }

  private ConfigMap configMap(List<Datasource> datasources) {
    return new ConfigMapBuilder()
        .withMetadata(identity.meta())
        .addToData(
            DatasourceFile.NAME,
            new DatasourceFile(
                    props.metrics(),
                    props.logs(),
                    props.traces(),
                    props.scrapeInterval(),
                    datasources)
                .tree()
                .toYaml())
        .build();
  }

  /**
   * Adds a ConfigMap of provisioning files, such as dashboards or alert rules; a change of it rolls
   * the pod, because Grafana reads them at its start only.
   *
   * @param volume a name of its own: lower-case letters, digits and dashes
   * @param path the directory in which Grafana looks for them
   */
  public void provision(String volume, String path, Manifest configMap) {
    files.add(() -> new GrafanaPod.Provisioned(volume, path, Product.begun(configMap)));
    product.changed();
  }

  /** Adds a datasource; the order of the calls doesn't matter. */
  public void datasource(Datasource datasource) {
    edges.take(datasource.endpoint(), Flow.QUERIES, "queries of " + datasource.name());
    further.add(datasource);
    product.changed();
  }

  /** The user interface and the API. */
  public Endpoint http() {
    return http;
  }

  /** Its own metrics, under the job of its id. */
  public ScrapeTarget.Once metrics() {
    return ScrapeTarget.once(identity.name(), http.withPath("/metrics")).of(Producer.GRAFANA);
  }
}
