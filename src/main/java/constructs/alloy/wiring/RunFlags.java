package constructs.alloy.wiring;

import constructs.alloy.syntax.Stability;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * How Alloy is started, as its final workload says it.
 *
 * @param stability the level that all components must have; upstream's default is generally
 *     available
 * @param community whether components of the community are there
 * @param clustered whether Alloys share targets among each other
 * @param environment the names of its environment variables
 */
public record RunFlags(
    Stability stability, boolean community, boolean clustered, Set<String> environment) {
  static final String STABILITY = "--stability.level=";
  static final String COMMUNITY = "--feature.community-components.enabled";
  static final String CLUSTERED = "--cluster.enabled";

  /** Copies the names. */
  public RunFlags {
    environment = Set.copyOf(environment);
  }

  /** The flags in the manifest of a DaemonSet, Deployment or StatefulSet. */
  public static RunFlags of(JsonNode workload) {
    JsonNode container = workload.at("/spec/template/spec/containers/0");
    List<String> arguments =
        container.path("args").valueStream().map(arg -> arg.asString("")).toList();
    return new RunFlags(
        arguments.stream()
            .filter(arg -> arg.startsWith(STABILITY))
            .flatMap(arg -> Stability.of(arg.substring(STABILITY.length())).stream())
            .findFirst()
            .orElse(Stability.GENERALLY_AVAILABLE),
        isSet(arguments, COMMUNITY),
        isSet(arguments, CLUSTERED),
        container
            .path("env")
            .valueStream()
            .map(variable -> variable.path("name").asString(""))
            .collect(Collectors.toSet()));
  }

  private static boolean isSet(List<String> arguments, String flag) {
    return arguments.contains(flag) || arguments.contains(flag + "=true");
  }
}
