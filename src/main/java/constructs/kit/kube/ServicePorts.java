package constructs.kit.kube;

import constructs.model.diagnostics.Internal;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.ContainerPortBuilder;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.ServicePortBuilder;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The named ports of one component, stated once for its container and its Services.
 *
 * @param byName port numbers by name, in the order of the manifest; a name is at most 15 characters
 */
@Internal
public record ServicePorts(Map<String, Integer> byName) {
  /** Copies, keeping the order. */
  public ServicePorts {
    byName = new LinkedHashMap<>(byName);
  }

  /** One port. */
  public static ServicePorts of(String name, int port) {
    return new ServicePorts(Map.of(name, port));
  }

  /** These ports and one more. */
  public ServicePorts and(String name, int port) {
    Map<String, Integer> more = new LinkedHashMap<>(byName);
    more.put(name, port);
    return new ServicePorts(more);
  }

  /** The ports of the container. */
  public List<ContainerPort> container() {
    return byName.entrySet().stream()
        .map(
            p ->
                new ContainerPortBuilder()
                    .withName(p.getKey())
                    .withContainerPort(p.getValue())
                    .build())
        .toList();
  }

  /** A Service of the component with the given ports of it, under its own name. */
  public Service service(Identity identity, Collection<String> names) {
    List<ServicePort> ports =
        byName.entrySet().stream()
            .filter(p -> names.contains(p.getKey()))
            .map(ServicePorts::servicePort)
            .toList();
    return new ServiceBuilder()
        .withMetadata(identity.meta())
        .withNewSpec()
        .withSelector(identity.selector())
        .withPorts(ports)
        .endSpec()
        .build();
  }

  /** A Service of the component with all its ports, under its own name. */
  public Service service(Identity identity) {
    return service(identity, byName.keySet());
  }

  private static ServicePort servicePort(Map.Entry<String, Integer> port) {
    return new ServicePortBuilder()
        .withName(port.getKey())
        .withPort(port.getValue())
        .withTargetPort(new IntOrString(port.getKey()))
        .build();
  }
}
