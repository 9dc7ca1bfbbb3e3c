package constructs.alloy;

import constructs.alloy.collect.AlloyFacts;
import constructs.alloy.collect.Composition;
import constructs.alloy.collect.ConfigDraft;
import constructs.alloy.collect.OtlpPipeline;
import constructs.alloy.collect.Pipeline;
import constructs.alloy.logs.OtlpLogConfig;
import constructs.alloy.metrics.KubeletScrape;
import constructs.alloy.metrics.NodeMetrics;
import constructs.alloy.traces.TraceSampling;
import constructs.kit.tree.ManifestTree;
import constructs.model.catalog.RateWindows;
import constructs.model.catalog.WidestSeries;
import constructs.model.labels.Workload;
import constructs.model.signals.TenantBackends;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Alloy's configuration file, from props alone: the pipelines, each in a class of its own, over the
 * sinks that they share.
 */
final class AlloyConfig {
  private AlloyConfig() {}

  /**
   * The configuration of the node agent.
   *
   * @param added the pipelines that were added to those of the props
   */
  static Composition of(
      AlloyDaemonSetProps props,
      Workload self,
      Destinations to,
      List<KubeletScrape> kubeletScrapes,
      List<Pipeline> added) {
    ConfigDraft draft =
        new ConfigDraft(
            self,
            to.metrics(),
            to.logs(),
            props.platform().cluster(),
            props.scrapeInterval(),
            props.delivery());
    List<Pipeline> pipelines = new ArrayList<>();
    pipelines.add(c -> NodeMetrics.declare(c, kubeletScrapes));
    pipelines.add(props.hostMetrics());
    pipelines.add(props.appPods());
    pipelines.add(props.podLogs());
    pipelines.add(
        c -> {
          OtlpLogConfig records = new OtlpLogConfig(props.podLogs());
          OtlpPipeline.declare(
              c,
              records::extract,
              () -> records.declare(c, to.otlpLogs()),
              TraceSampling.declare(
                  c, props.sampling(), props.spanMetrics(), to.traces(), to.balancing()));
        });
    pipelines.addAll(props.pipelines());
    pipelines.addAll(added);
    pipelines.forEach(pipeline -> pipeline.declare(draft));
    return draft.build();
  }

  /** What the rules must know beside the text. */
  static AlloyFacts facts(AlloyDaemonSetProps props, Workload self, ManifestTree tree) {
    return new AlloyFacts(
        true,
        props.metrics(),
        props.logs(),
        props.traces(),
        props.sampling(),
        Stream.of(self.name(), Destinations.serviceName(self))
            .map(service -> service + "." + self.namespace())
            .toList(),
        Destinations.BALANCING_PORT,
        tree.attached(RateWindows.class).orElseGet(RateWindows::defaults),
        tree.attached(WidestSeries.class).orElse(new WidestSeries("any pod", 1)),
        props.resources().memoryLimit(),
        tree.attached(TenantBackends.class).orElseGet(TenantBackends::new));
  }
}
