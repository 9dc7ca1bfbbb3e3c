package constructs.alloy;

import constructs.kit.kube.Platform;
import constructs.model.signals.LogsSink;
import constructs.model.signals.MetricsSink;
import constructs.model.signals.TracesSink;
import java.net.URI;

/** Sinks with odd names and ports, so that a swapped address can't pass. */
final class Sloth {
  private Sloth() {}

  static AlloyDaemonSetProps.Builder props() {
    return AlloyDaemonSetProps.builder(
            MetricsSink.external(URI.create("http://metrics.example:1313/push")),
            LogsSink.external(URI.create("http://logs.example:1717")),
            TracesSink.external(URI.create("https://traces.example:1919")))
        .platform(Platform.builder().cluster("sloth").build());
  }
}
