package constructs.mesh;

import constructs.kit.kube.Identity;
import constructs.kit.network.Tunnel;
import constructs.kit.tree.Manifest;
import constructs.kit.tree.Product;
import constructs.model.catalog.WidestSeries;
import constructs.model.labels.Endpoint;
import constructs.model.labels.Protocol;
import constructs.model.labels.Workload;
import constructs.model.needs.Requirement;
import constructs.model.signals.Edges;
import constructs.model.signals.Flow;
import constructs.model.signals.ScrapeTarget;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.constructs.Construct;

/**
 * The data plane of Istio's ambient mesh: ztunnel on every node, and a PeerAuthentication where one
 * is asked for. No sidecars, no waypoints.
 *
 * <p>It needs istiod, istio-cni and Istio's custom resource definitions, which come from Istio's
 * own charts and are outside the budget ({@link IstioFigures#omitted()}). All objects are named
 * {@value #NAME}, whatever the id: istiod trusts the ServiceAccount {@code istio-system/ztunnel} by
 * that name. A namespace joins the mesh by the label {@link DataplaneMode#ambient()}. Its own rules
 * are in {@link MeshRule}.
 *
 * <pre>{@code
 * var ztunnel = new ZtunnelAmbient(chart, "ztunnel", ZtunnelAmbientProps.builder().build());
 * }</pre>
 */
public final class ZtunnelAmbient extends Construct {
  /** The name of the DaemonSet and its ServiceAccount. */
  public static final String NAME = "ztunnel";

  /** The labels of a traffic series of ztunnel 1.30, its name among them; counted in its source. */
  static final int SERIES_LABELS = 28;

  /** The port of the metrics. */
  public static final int METRICS_PORT = 15020;

  /** The port of istiod's discovery and certificate services over TLS. */
  public static final int ISTIOD_PORT = 15012;

  /** Where the ztunnel of a node takes connections to each enrolled pod. */
  public static final int HBONE_PORT = 15008;

  private static final String SECURITY_API = "security.istio.io/v1";

  private final String namespace;

  /** Adds ztunnel to a chart. */
  public ZtunnelAmbient(Construct scope, String id, ZtunnelAmbientProps props) {
    super(scope, id);
    Product product = Product.of(scope, id, this);
    Identity identity =
        new Identity(props.platform(), props.namespace(), NAME, "mesh", props.image().tag());
    Edges edges = new Edges(identity.workload());
    Endpoint istiod = istiod(props.namespace());
    namespace = props.namespace();

    product.manifest(
        "serviceaccount",
        identity.bare(new ServiceAccount()),
        () -> new ServiceAccountBuilder().withMetadata(identity.meta()).build());
    product.manifest("service", identity.bare(new Service()), () -> headless(identity));
    Endpoint discovery = edges.take(istiod, Flow.DISCOVERY, "workload discovery");
    Endpoint certificates = edges.take(istiod, Flow.MESH, "workload certificates");
    product.manifest(
        Manifest.WORKLOAD,
        identity.bare(new DaemonSet()),
        () -> new ZtunnelPod(identity, props).daemonSet(discovery, certificates));
    for (Map.Entry<String, MtlsMode> mode : props.mtls().entrySet()) {
      HasMetadata policy = peerAuthentication(identity, mode.getKey(), mode.getValue());
      product.manifest("peerauthentication-" + mode.getKey(), policy, () -> policy);
    }

    IstioFigures.ambient().forEach(product::declare);
    product.declare(new Tunnel(DataplaneMode.LABEL, DataplaneMode.AMBIENT, HBONE_PORT));
    product.declare(new WidestSeries(NAME, SERIES_LABELS));
    product.connect(edges::list);
    product.require(() -> requirements(props));
    product.check(() -> MeshChecks.of(props));
  }

  /** Its certificate has this short name and not the one that ends in the cluster's domain. */
  private static Endpoint istiod(String namespace) {
    Workload server = new Workload(namespace, "istiod", "app");
    return new Endpoint(
        server, server.name() + "." + namespace + ".svc", ISTIOD_PORT, Protocol.HTTPS, "");
  }

  /**
   * Headless, so that the name of the metrics address stands for the ztunnel of every node instead
   * of any one of them.
   */
  private static Service headless(Identity identity) {
    return ZtunnelPod.PORTS
        .service(identity)
        .edit()
        .editSpec()
        .withClusterIP("None")
        .endSpec()
        .build();
  }

  private static HasMetadata peerAuthentication(
      Identity identity, String namespace, MtlsMode mode) {
    GenericKubernetesResource policy = new GenericKubernetesResource();
    policy.setApiVersion(SECURITY_API);
    policy.setKind("PeerAuthentication");
    policy.setMetadata(identity.meta("default").edit().withNamespace(namespace).build());
    policy.setAdditionalProperty("spec", Map.of("mtls", Map.of("mode", mode.name())));
    return policy;
  }

  private static List<Requirement> requirements(ZtunnelAmbientProps props) {
    List<Requirement> needs = new ArrayList<>();
    needs.add(
        new Requirement.Namespace(
            props.namespace(),
            "ztunnel runs beside istiod; its Pod Security level must be privileged"));
    needs.add(
        new Requirement.ConfigMap(
            props.namespace(), ZtunnelPod.ROOT_CERTIFICATE, List.of("root-cert.pem"), "istiod"));
    if (!props.mtls().isEmpty()) {
      needs.add(
          new Requirement.Crd(
              SECURITY_API, "PeerAuthentication", "peerauthentications", "Istio's chart base"));
    }
    return needs;
  }

  /**
   * Its own metrics, the traffic of all pods of a node among them; each node's ztunnel has those of
   * its node only. The pods also ask for a scrape by annotation, so a collector that heeds it needs
   * no more.
   */
  public ScrapeTarget.OfPods metrics() {
    return ScrapeTarget.ofPods(NAME, namespace, Map.of("app", NAME), METRICS_PORT);
  }
}
