package constructs.kit.checks;

import constructs.model.diagnostics.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A container never asks for more than it may use. */
final class LimitChecks implements ObjectCheck {
  @Override
  public List<Problem> check(ObjectSet objects) {
    List<Problem> problems = new ArrayList<>();
    for (PodTemplate pod : objects.pods()) {
      for (PodTemplate.Container container : pod.containers()) {
        ContainerResources resources = ContainerResources.of(container);
        compare(
            problems, pod, container, "memory", resources.memoryRequest(), resources.memoryLimit());
        compare(problems, pod, container, "cpu", resources.cpuRequest(), resources.cpuLimit());
      }
    }
    return problems;
  }

  private static <T extends Comparable<T>> void compare(
      List<Problem> problems,
      PodTemplate pod,
      PodTemplate.Container container,
      String resource,
      Optional<T> request,
      Optional<T> limit) {
    if (request.isPresent() && limit.isPresent() && request.get().compareTo(limit.get()) > 0) {
      problems.add(
          KubeRule.REQUEST_ABOVE_LIMIT
              .problem(
                  "container %s requests more %s than its limit"
                      .formatted(container.name(), resource))
              .at(pod.owner().path())
              .got(request.get().toString())
              .expected("at most the limit of " + limit.get())
              .fix("resources(new Resources(..)) with a lower request or a higher limit"));
    }
  }
}
