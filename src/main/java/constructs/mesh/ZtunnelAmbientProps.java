package constructs.mesh;

import com.google.auto.value.AutoBuilder;
import constructs.kit.budget.BudgetRow;
import constructs.kit.kube.ImageRef;
import constructs.kit.kube.Images;
import constructs.kit.kube.Platform;
import constructs.kit.kube.Resources;
import constructs.model.units.Cpu;
import constructs.model.units.Memory;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * What ztunnel needs.
 *
 * @param namespaces the namespaces that get a PeerAuthentication; they are in the mesh when they
 *     also carry {@link DataplaneMode#ambient()}. Default none
 * @param mtls which connections these namespaces accept; default {@link MtlsMode#PERMISSIVE}
 * @param clusterId the cluster as istiod knows it, upstream {@code multiCluster.clusterName};
 *     default {@code Kubernetes}
 * @param namespace where istiod is, and so ztunnel; it must exist and admit {@code privileged}
 *     pods. Default {@code istio-system}
 * @param image default {@link Images#ZTUNNEL}
 * @param resources default requests 100 MB and 50m (the resource summary), limit 512 MiB, which is
 *     what upstream requests ({@link IstioFigures#ZTUNNEL})
 * @param platform default {@link Platform#defaults()}; its priority class is not used, ztunnel is
 *     always {@code system-node-critical}
 */
public record ZtunnelAmbientProps(
    Set<String> namespaces,
    MtlsMode mtls,
    String clusterId,
    String namespace,
    ImageRef image,
    Resources resources,
    Platform platform) {
  static final Resources RESOURCES =
      new Resources(Memory.megabytes(100), Cpu.millicores(50), IstioFigures.ZTUNNEL.memory());

  /** Copies the namespaces, sorted. */
  public ZtunnelAmbientProps {
    namespaces = Collections.unmodifiableSortedSet(new TreeSet<>(namespaces));
  }

  /** The row of the budget that the ztunnel of each node asks for by default. */
  public static BudgetRow row(int nodes) {
    return RESOURCES.row("ztunnel", nodes);
  }

  /** A builder with the defaults. */
  public static Builder builder() {
    return new AutoBuilder_ZtunnelAmbientProps_Builder()
        .namespaces(Set.of())
        .mtls(MtlsMode.PERMISSIVE)
        .clusterId("Kubernetes")
        .namespace("istio-system")
        .image(Images.ZTUNNEL)
        .resources(RESOURCES)
        .platform(Platform.defaults());
  }

  /** A builder that starts from these props. */
  public Builder toBuilder() {
    return new AutoBuilder_ZtunnelAmbientProps_Builder(this);
  }

  /** Builds {@link ZtunnelAmbientProps}: each method sets the component of its name. */
  @AutoBuilder
  public interface Builder {
    Builder namespaces(Set<String> namespaces);

    Builder mtls(MtlsMode mtls);

    Builder clusterId(String clusterId);

    Builder namespace(String namespace);

    Builder image(ImageRef image);

    Builder resources(Resources resources);

    Builder platform(Platform platform);

    ZtunnelAmbientProps build();
  }
}
