package constructs.alloy;

import constructs.alloy.syntax.File;
import constructs.kit.kube.Platform;
import constructs.model.labels.Workload;
import constructs.model.signals.Edge;
import constructs.model.signals.LogsSink;
import constructs.model.signals.MetricsSink;
import constructs.model.signals.TracesSink;
import java.net.URI;
import java.util.List;

/** Sinks with odd names and ports, so that a swapped address can't pass. */
public final class Sloth {
  private Sloth() {}

  private static final Workload SELF = new Workload("zoo", "sloth");

  /** The props with these sinks. */
  public static AlloyDaemonSetProps.Builder props() {
    return AlloyDaemonSetProps.builder(
            MetricsSink.external(URI.create("http://metrics.example:1313/push")),
            LogsSink.external(URI.create("http://logs.example:1717")),
            TracesSink.external(URI.create("https://traces.example:1919")))
        .platform(Platform.builder().cluster("sloth").build());
  }

  /** The whole configuration of the agent of a node, without scrapes of the kubelet. */
  public static File file(AlloyDaemonSetProps.Builder builder) {
    AlloyDaemonSetProps props = builder.build();
    return AlloyConfig.ofNode(props, SELF, List.of(), List.of()).file();
  }

  /** What it connects to. */
  public static List<Edge> edges(AlloyDaemonSetProps.Builder builder) {
    return AlloyConfig.edges(builder.build(), SELF);
  }
}
