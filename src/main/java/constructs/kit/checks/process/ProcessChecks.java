package constructs.kit.checks.process;

import constructs.kit.checks.KubeObject;
import constructs.kit.checks.ObjectCheck;
import constructs.kit.checks.ObjectSet;
import constructs.kit.checks.PodTemplate;
import constructs.model.config.ConfigFile;
import constructs.model.config.OverridableConfig;
import constructs.model.diagnostics.Problem;
import constructs.model.labels.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * Holds the final configuration file of one program, overrides and patches included, against its
 * final pod.
 *
 * @param workload the workload, and the name of its ConfigMap and container
 * @param file the name of the file in the ConfigMap
 * @param config what the file is made of
 * @param keys which of its keys are paths and ports
 */
public record ProcessChecks(
    Workload workload, String file, OverridableConfig config, ProcessKeys keys)
    implements ObjectCheck {
  @Override
  public List<Problem> check(ObjectSet objects) {
    Optional<PodTemplate> pod = objects.pods().stream().filter(p -> isOurs(p.owner())).findFirst();
    JsonNode values = values(objects);
    if (pod.isEmpty() || !values.isObject()) {
      return List.of();
    }
    JsonNode container = container(pod.get());
    List<Problem> problems = new ArrayList<>();
    problems.addAll(new Paths(pod.get(), container, values, keys).problems());
    problems.addAll(new Ports(pod.get(), container, values, keys).problems());
    problems.addAll(Variables.problems(pod.get(), container, values, keys.expandFlag()));
    return problems;
  }

  private boolean isOurs(KubeObject owner) {
    return owner.namespace().equals(workload.namespace()) && owner.name().equals(workload.name());
  }

  /** The text is parsed only where a patch has changed it; a broken one the program refuses. */
  private JsonNode values(ObjectSet objects) {
    String text =
        objects
            .find("ConfigMap", workload.namespace(), workload.name())
            .map(map -> map.body().path("data").path(file).asString(""))
            .orElse("");
    if (text.isEmpty() || text.equals(config.toYaml())) {
      return config.toJson();
    }
    return ConfigFile.parse(text).root();
  }

  private JsonNode container(PodTemplate pod) {
    List<JsonNode> all = pod.spec().path("containers").valueStream().toList();
    return all.stream()
        .filter(c -> c.path("name").asString("").equals(workload.name()))
        .findFirst()
        .orElseGet(() -> all.isEmpty() ? MissingNode.getInstance() : all.get(0));
  }
}
