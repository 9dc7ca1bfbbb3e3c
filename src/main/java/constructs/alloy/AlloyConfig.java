package constructs.alloy;

import constructs.model.labels.Workload;
import java.util.ArrayList;
import java.util.List;

/**
 * Alloy's configuration file, from props alone: the pipelines, each in a class of its own, over the
 * sinks that they share.
 */
final class AlloyConfig {
  static final String DIRECTORY = "/etc/alloy";
  static final String FILE_NAME = "config.alloy";
  static final String FILE = DIRECTORY + "/" + FILE_NAME;

  /** The environment variable with the name of the node; every discovery is bounded by it. */
  static final String NODE_NAME = "K8S_NODE_NAME";

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
    Collector collector =
        new Collector(
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
        c ->
            OtlpPipeline.declare(
                c,
                new OtlpLogConfig(props.podLogs()),
                to.otlpLogs(),
                TraceSampling.declare(c, props, to)));
    pipelines.addAll(props.pipelines());
    pipelines.addAll(added);
    pipelines.forEach(pipeline -> pipeline.declare(collector));
    return collector.build();
  }
}
