package constructs.kit.budget;

import constructs.kit.checks.ContainerResources;
import constructs.kit.checks.KubeObject;
import constructs.kit.checks.PodTemplate;
import constructs.model.units.Cpu;
import constructs.model.units.Memory;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What one workload asks for, as Kubernetes counts it: the sum of its containers and sidecars, or
 * its biggest init container where that is more.
 *
 * @param workload the workload
 * @param component the value of its {@code app.kubernetes.io/name} label, its own name where it has
 *     none
 * @param instances its pods; for a DaemonSet the declared nodes
 * @param memoryRequest requested memory of one instance
 * @param memoryLimit memory limit of one instance, empty when a container has none
 * @param cpuRequest requested CPU of one instance
 */
record Usage(
    KubeObject workload,
    String component,
    int instances,
    Memory memoryRequest,
    Optional<Memory> memoryLimit,
    Cpu cpuRequest) {
  /** The usage of a pod template on the given number of nodes. */
  public static Usage of(PodTemplate pod, int nodes) {
    KubeObject workload = pod.owner();
    String label = workload.label(KubeObject.NAME_LABEL);
    List<ContainerResources> running = resources(pod, false);
    List<ContainerResources> starting = resources(pod, true);
    Memory request = memory(running).reduce(Memory.ZERO, Memory::plus);
    Cpu cpu = cpu(running).reduce(Cpu.ZERO, Cpu::plus);
    Optional<Memory> limit =
        running.stream()
            .map(ContainerResources::memoryLimit)
            .reduce(Optional.of(Memory.ZERO), (a, b) -> a.flatMap(x -> b.map(x::plus)));

    return new Usage(
        workload,
        label.isEmpty() ? workload.name() : label,
        instances(workload, nodes),
        memory(starting).reduce(request, Usage::max),
        limit,
        cpu(starting).reduce(cpu, Usage::max));
  }

  /** Whether the whole node suffers when its pod is killed, so that it rather has no limit. */
  boolean isNodeCritical() {
    return workload
        .body()
        .at("/spec/template/spec/priorityClassName")
        .asString("")
        .equals("system-node-critical");
  }

  private static Stream<Memory> memory(List<ContainerResources> containers) {
    return containers.stream().flatMap(c -> c.memoryRequest().stream());
  }

  private static Stream<Cpu> cpu(List<ContainerResources> containers) {
    return containers.stream().flatMap(c -> c.cpuRequest().stream());
  }

  private static List<ContainerResources> resources(PodTemplate pod, boolean oneAfterAnother) {
    return pod.containers().stream()
        .filter(c -> oneAfterAnother == (c.init() && !isSidecar(c)))
        .map(ContainerResources::of)
        .toList();
  }

  private static boolean isSidecar(PodTemplate.Container init) {
    return init.body().path("restartPolicy").asString("").equals("Always");
  }

  private static int instances(KubeObject workload, int nodes) {
    return switch (workload.kind()) {
      case "DaemonSet" -> nodes;
      case "Job" -> workload.body().at("/spec/parallelism").asInt(1);
      case "CronJob" -> workload.body().at("/spec/jobTemplate/spec/parallelism").asInt(1);
      default -> workload.body().at("/spec/replicas").asInt(1);
    };
  }

  private static <T extends Comparable<T>> T max(T a, T b) {
    return a.compareTo(b) >= 0 ? a : b;
  }
}
