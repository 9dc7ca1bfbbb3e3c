package constructs.mesh;

import com.google.auto.value.AutoBuilder;
import constructs.kit.budget.BudgetRow;
import constructs.kit.kube.ImageRef;
import constructs.kit.kube.Images;
import constructs.kit.kube.Platform;
import constructs.model.units.Cpu;
import constructs.model.units.Memory;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What ztunnel needs.
 *
 * @param mtls which connections the pods of a namespace accept, by namespace: each gets a
 *     PeerAuthentication, which replaces what the mesh says for all, also where that is stricter.
 *     Default none, so that the mesh's own policy holds
 * @param clusterId the cluster as istiod knows it, upstream {@code multiCluster.clusterName};
 *     default {@code Kubernetes}
 * @param namespace where istiod is, and so ztunnel; it must exist and admit {@code privileged}
 *     pods. Default {@code istio-system}
 * @param image default {@link Images#ZTUNNEL}
 * @param memory the request of memory, default 100 MB (the resource summary). There is no limit, as
 *     in Istio's chart: a ztunnel that is killed cuts every connection of its node
 * @param cpu the request of CPU, default 50m
 * @param platform default {@link Platform#defaults()}; its priority class is not used, ztunnel is
 *     always {@code system-node-critical}
 */
public record ZtunnelAmbientProps(
    Map<String, MtlsMode> mtls,
    String clusterId,
    String namespace,
    ImageRef image,
    Memory memory,
    Cpu cpu,
    Platform platform) {
  private static final BudgetRow ROW =
      new BudgetRow("ztunnel", 1, Memory.megabytes(100), Cpu.millicores(50));

  /** Copies the namespaces, sorted. */
  public ZtunnelAmbientProps {
    mtls = Collections.unmodifiableSortedMap(new TreeMap<>(mtls));
  }

  /** The row of the budget that the ztunnel of each node asks for by default. */
  public static BudgetRow row(int nodes) {
    return new BudgetRow(ROW.component(), nodes, ROW.memory(), ROW.cpu());
  }

  /** A builder with the defaults. */
  public static Builder builder() {
    return new AutoBuilder_ZtunnelAmbientProps_Builder()
        .mtls(Map.of())
        .clusterId("Kubernetes")
        .namespace("istio-system")
        .image(Images.ZTUNNEL)
        .memory(ROW.memory())
        .cpu(ROW.cpu())
        .platform(Platform.defaults());
  }

  /** A builder that starts from these props. */
  public Builder toBuilder() {
    return new AutoBuilder_ZtunnelAmbientProps_Builder(this);
  }

  /** Builds {@link ZtunnelAmbientProps}: each method sets the component of its name. */
  @AutoBuilder
  public interface Builder {
    Builder mtls(Map<String, MtlsMode> mtls);

    Builder clusterId(String clusterId);

    Builder namespace(String namespace);

    Builder image(ImageRef image);

    Builder memory(Memory memory);

    Builder cpu(Cpu cpu);

    Builder platform(Platform platform);

    ZtunnelAmbientProps build();
  }
}
