package constructs.alloy.collect;

import constructs.alloy.syntax.Stability;
import constructs.model.diagnostics.Internal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * How Alloy is started, as its final workload says it.
 *
 * @param arguments the arguments of its container
 * @param environment the names of its environment variables
 */
@Internal
public record RunFlags(List<String> arguments, Set<String> environment) {
  /** What comes before the level that all components must have. */
  public static final String STABILITY = "--stability.level=";

  /** Whether components of the community are there. */
  public static final String COMMUNITY = "--feature.community-components.enabled";

  /** Whether Alloys share targets among each other. */
  public static final String CLUSTERED = "--cluster.enabled";

  /** Copies the collections. */
  public RunFlags {
    arguments = List.copyOf(arguments);
    environment = Set.copyOf(environment);
  }

  /** The flags in the manifest of a DaemonSet, Deployment or StatefulSet. */
  public static RunFlags of(JsonNode workload) {
    JsonNode container = workload.at("/spec/template/spec/containers/0");
    return new RunFlags(
        container.path("args").valueStream().map(arg -> arg.asString("")).toList(),
        container
            .path("env")
            .valueStream()
            .map(variable -> variable.path("name").asString(""))
            .collect(Collectors.toSet()));
  }

  /** What stands behind a flag that ends in an equal sign. */
  public Optional<String> value(String flag) {
    return arguments.stream()
        .filter(argument -> argument.startsWith(flag))
        .map(argument -> argument.substring(flag.length()))
        .findFirst();
  }

  /** Whether a switch is on. */
  public boolean isSet(String flag) {
    return arguments.contains(flag) || arguments.contains(flag + "=true");
  }

  /** The level that all components must have; upstream's default is generally available. */
  public Stability stability() {
    return value(STABILITY).flatMap(Stability::of).orElse(Stability.GENERALLY_AVAILABLE);
  }
}
