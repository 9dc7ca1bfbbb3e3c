package constructs.lgtm;

import constructs.kit.kube.Platform;
import constructs.kit.tree.Manifest;
import io.fabric8.kubernetes.api.model.scheduling.v1.PriorityClass;
import io.fabric8.kubernetes.api.model.scheduling.v1.PriorityClassBuilder;
import software.constructs.Construct;

/**
 * How important the pods of a stack are, where its platform names no priority class. Pods without
 * one have the priority 0.
 */
enum Priorities {
  /** The collectors: each has one node to run on, and makes room there. */
  AGENTS("agents", 1_000_000, "PreemptLowerPriority", "Collects the telemetry of a node."),
  /** The rest: first in the queue and last to be evicted, but no application has to go for it. */
  BACKENDS("backends", 500_000, "Never", "Keeps and shows telemetry.");

  private final String suffix;
  private final int value;
  private final String preemption;
  private final String description;

  Priorities(String suffix, int value, String preemption, String description) {
    this.suffix = suffix;
    this.value = value;
    this.preemption = preemption;
    this.description = description;
  }

  /** The platform with this priority class, unless it names one. */
  Platform on(Platform platform) {
    return platform.priorityClassName() != null
        ? platform
        : platform.toBuilder().priorityClassName(name(platform)).build();
  }

  private String name(Platform platform) {
    return platform.partOf() + "-" + suffix;
  }

  /** Makes both classes, unless the platform names one. */
  static void define(Construct chart, Platform platform) {
    if (platform.priorityClassName() == null) {
      for (Priorities priority : values()) {
        new Manifest(chart, priority.suffix, priority.manifest(platform));
      }
    }
  }

  private PriorityClass manifest(Platform platform) {
    return new PriorityClassBuilder()
        .withNewMetadata()
        .withName(name(platform))
        .withLabels(Namespaces.labels(platform))
        .endMetadata()
        .withValue(value)
        .withPreemptionPolicy(preemption)
        .withDescription(description)
        .build();
  }
}
