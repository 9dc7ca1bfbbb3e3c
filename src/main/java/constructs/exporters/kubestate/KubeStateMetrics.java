package constructs.exporters.kubestate;

import constructs.kit.access.ClusterAccess;
import constructs.kit.kube.Identity;
import constructs.kit.tree.Manifest;
import constructs.kit.tree.Manifests;
import constructs.kit.tree.Product;
import constructs.model.catalog.Producer;
import constructs.model.labels.Endpoint;
import constructs.model.labels.Protocol;
import constructs.model.signals.ScrapeTarget;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import software.constructs.Construct;

/**
 * kube-state-metrics, which makes metrics of the state of Kubernetes objects: a Deployment with one
 * replica, its Service, ServiceAccount and role.
 *
 * <p>It watches the kinds of objects of which a metric is kept, and its role allows to list and to
 * watch these and nothing else; Secrets and ConfigMaps never, although upstream watches both by
 * default. It speaks of the whole cluster, so one collector scrapes it once: {@link #metrics()}
 * goes to {@code AlloySingleton}. It fits Pod Security level {@code restricted}. Its own rules are
 * in {@link KubeStateRule}.
 *
 * <pre>{@code
 * var kubeState = new KubeStateMetrics(chart, "kube-state-metrics", KubeStateMetricsProps.builder().build());
 * singleton.scrape(kubeState.metrics());
 * }</pre>
 */
public final class KubeStateMetrics extends Construct {
  /** The port of the metrics. */
  public static final int HTTP_PORT = KubeStateConfig.METRICS_PORT;

  private final KubeStateMetricsProps props;
  private final Identity identity;

  /** Adds kube-state-metrics to a chart. */
  public KubeStateMetrics(Construct scope, String id, KubeStateMetricsProps props) {
    super(scope, id);
    Product product = Product.of(scope, id, this);
    this.props = props;
    identity =
        new Identity(props.platform(), props.namespace(), id, "exporter", props.image().tag());

    Manifest role =
        ClusterAccess.define(product, identity, props::metrics, KubeStateConfig::grants);
    KubeStatePod pod = new KubeStatePod(identity, props);
    product.manifest("service", identity.bare(new Service()), pod::service);
    Manifest deployment =
        product.manifest(Manifest.WORKLOAD, identity.bare(new Deployment()), pod::deployment);

    product.check(
        () ->
            KubeStateChecks.of(props.metrics(), Manifests.json(role), Manifests.json(deployment)));
  }

  /**
   * Its metrics, under the job {@code kube-state-metrics} whatever its id. The namespace, pod and
   * node that a metric speaks of win over those of the exporter.
   */
  public ScrapeTarget.Once metrics() {
    return ScrapeTarget.once(
            "kube-state-metrics",
            Endpoint.service(identity.workload(), HTTP_PORT, Protocol.HTTP).withPath("/metrics"))
        .of(Producer.KUBE_STATE.storing(props.metrics()))
        .honoringLabels();
  }
}
