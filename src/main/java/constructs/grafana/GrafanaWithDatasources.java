package constructs.grafana;

import constructs.kit.kube.Identity;
import constructs.kit.tree.Background;
import constructs.kit.tree.Manifest;
import constructs.kit.tree.ManifestTree;
import constructs.kit.tree.Manifests;
import constructs.model.labels.Endpoint;
import constructs.model.labels.Protocol;
import constructs.model.labels.SecretRef;
import constructs.model.needs.Requirement;
import constructs.model.needs.Requirement.SecretKey;
import constructs.model.signals.Edges;
import constructs.model.signals.ScrapeTarget;
import constructs.model.signals.TenantBackends;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
 * {@link GrafanaRule}.
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
  private final Edges edges;
  private final Endpoint http;
  private final List<Datasource> further = new ArrayList<>();

  /** Adds Grafana to a chart. */
  public GrafanaWithDatasources(Construct scope, String id, GrafanaWithDatasourcesProps props) {
    super(scope, id);
    ManifestTree tree = ManifestTree.of(scope, id, this);
    this.props = props;
    identity =
        new Identity(props.platform(), props.namespace(), id, "visualization", props.image().tag());
    edges = new Edges(identity.workload());
    edges.take(props.metrics().query(), "metric queries");
    edges.take(props.logs().query(), "log queries");
    edges.take(props.traces().query(), "trace queries");
    http = Endpoint.service(identity.workload(), HTTP_PORT, Protocol.HTTP);

    Manifests.known(
        this,
        "serviceaccount",
        identity.bare(new ServiceAccount()),
        () ->
            new ServiceAccountBuilder()
                .withMetadata(identity.meta())
                .withAutomountServiceAccountToken(false)
                .build());
    Manifest config =
        Manifests.derived(
            this,
            "configmap",
            identity.bare(new ConfigMap()),
            () -> List.copyOf(further),
            this::configMap);
    Manifests.known(
        this, "service", identity.bare(new Service()), () -> GrafanaPod.PORTS.service(identity));
    GrafanaPod pod = new GrafanaPod(identity, props, secrets());
    // Made of the final ConfigMap, so that an importer's patch of it rolls the pod as well: Grafana
    // reads datasources at its start only.
    Manifests.derived(
        this,
        Manifest.WORKLOAD,
        identity.bare(new Deployment()),
        () -> Manifests.body(config),
        body -> pod.deployment(Background.join(body)));

    tree.connect(edges::list);
    tree.require(
        () ->
            List.of(
                Requirement.Secret.single(
                    props.namespace(),
                    props.adminSecret(),
                    List.of(USER, PASSWORD, SIGNING_KEY),
                    "Grafana's first user, and the key it signs with")));
    tree.checkFinal(
        this,
        () ->
            GrafanaChecks.of(
                Manifests.json(config),
                tree.attached(TenantBackends.class).orElseGet(TenantBackends::new)));
  }

  private Map<String, SecretRef> secrets() {
    Map<String, SecretRef> secrets = new LinkedHashMap<>();
    secrets.put("GF_SECURITY_ADMIN_USER", new SecretRef(props.adminSecret(), USER.name()));
    secrets.put("GF_SECURITY_ADMIN_PASSWORD", new SecretRef(props.adminSecret(), PASSWORD.name()));
    secrets.put("GF_SECURITY_SECRET_KEY", new SecretRef(props.adminSecret(), SIGNING_KEY.name()));
    return secrets;
  }

  private ConfigMap configMap(List<Datasource> datasources) {
    return new ConfigMapBuilder()
        .withMetadata(identity.meta())
        .addToData(GrafanaConfig.FILE_NAME, GrafanaConfig.of(props, datasources).toYaml())
        .build();
  }

  /** Adds a datasource; the order of the calls doesn't matter. */
  public void datasource(Datasource datasource) {
    edges.take(datasource.endpoint(), "queries of " + datasource.name());
    further.add(datasource);
    ManifestTree.of(this).changed();
  }

  /** The user interface and the API. */
  public Endpoint http() {
    return http;
  }

  /** Its own metrics, under the job of its id. */
  public ScrapeTarget.Once metrics() {
    return ScrapeTarget.once(identity.name(), http.withPath("/metrics"));
  }
}
