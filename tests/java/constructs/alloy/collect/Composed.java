package constructs.alloy.collect;

import constructs.alloy.syntax.File;
import constructs.model.labels.Endpoint;
import constructs.model.labels.Workload;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A configuration of nothing but the pipelines under test. */
public final class Composed {
  private Composed() {}

  public static Composition of(Pipeline... pipelines) {
    ConfigDraft draft =
        new ConfigDraft(
            new Workload("zoo", "sloth"),
            Endpoint.external(URI.create("http://metrics.example:1313/push")),
            Endpoint.external(URI.create("http://logs.example:1717/loki/api/v1/push")),
            "sloth",
            Duration.ofSeconds(17),
            Delivery.defaults());
    for (Pipeline pipeline : pipelines) {
      pipeline.declare(draft);
    }
    return draft.build();
  }

  /** The components, without the settings and sinks that every file has. */
  public static String text(File file) {
    return new File(
            file.blocks().stream()
                .filter(block -> !block.label().isEmpty())
                .filter(block -> !block.name().matches("prometheus.remote_write|loki.write"))
                .collect(Collectors.toList()))
        .text();
  }

  /** A target of pod discovery: one port of one container. */
  public static Map<String, String> target(String... namesAndValues) {
    Map<String, String> labels = new TreeMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      String name = namesAndValues[i];
      labels.put(name.startsWith("_") ? name : "__meta_kubernetes_" + name, namesAndValues[i + 1]);
    }
    return labels;
  }

  /**
   * The target of port 9713 of the container {@code claws} of {@code sloth-0}, and what else there
   * is.
   */
  public static Map<String, String> podTarget(String... more) {
    Map<String, String> target =
        target(
            "__address__",
            "10.7.0.3:9713",
            "namespace",
            "zoo",
            "pod_name",
            "sloth-0",
            "pod_container_name",
            "claws",
            "pod_container_port_number",
            "9713");
    target.putAll(target(more));
    return target;
  }
}
