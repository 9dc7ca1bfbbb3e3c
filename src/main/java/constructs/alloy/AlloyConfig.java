package constructs.alloy;

import constructs.alloy.syntax.ComponentKind;
import constructs.alloy.syntax.ComponentRef;
import constructs.alloy.syntax.Expr;
import constructs.alloy.syntax.File;
import constructs.alloy.syntax.Signal.Entries;
import constructs.alloy.syntax.Signal.Samples;
import constructs.model.signals.Labels;
import java.util.List;
import java.util.Map;

/**
 * Alloy's configuration file, from props alone: the pipelines, each in a class of its own, and the
 * sinks that they share.
 */
final class AlloyConfig {
  static final String DIRECTORY = "/etc/alloy";
  static final String FILE_NAME = "config.alloy";
  static final String FILE = DIRECTORY + "/" + FILE_NAME;

  /** The environment variable with the name of the node; every discovery is bounded by it. */
  static final String NODE_NAME = "K8S_NODE_NAME";

  private AlloyConfig() {}

  static File of(AlloyDaemonSetProps props, Destinations to, List<KubeletScrape> kubeletScrapes) {
    String cluster = props.platform().cluster();
    File.Builder file = File.builder();
    ComponentRef<Samples> metrics = remoteWrite(file, to, cluster);
    new NodeMetrics(file, props.scrapeInterval(), metrics).declare(kubeletScrapes);
    PodLogs.declare(file, lokiWrite(file, to, cluster));
    OtlpPipeline.declare(
        file, cluster, metrics, to.otlpLogs(), TraceSampling.declare(file, props.sampling(), to));
    return file.configure("logging", logging -> logging.set("level", "info").set("format", "json"))
        .build();
  }

  private static ComponentRef<Samples> remoteWrite(
      File.Builder file, Destinations to, String cluster) {
    return file.declare(
        ComponentKind.PROMETHEUS_REMOTE_WRITE,
        "metrics",
        write ->
            write
                .block("endpoint", endpoint -> endpoint.set("url", to.metrics().url()))
                .set("external_labels", Expr.object(Map.of(Labels.CLUSTER, cluster))));
  }

  private static ComponentRef<Entries> lokiWrite(
      File.Builder file, Destinations to, String cluster) {
    return file.declare(
        ComponentKind.LOKI_WRITE,
        "logs",
        write ->
            write
                .block("endpoint", endpoint -> endpoint.set("url", to.logs().url()))
                .set("external_labels", Expr.object(Map.of(Labels.CLUSTER, cluster))));
  }

  /**
   * The field selector that bounds a discovery to the node of this pod; without it three Alloys
   * would each collect everything.
   */
  static Expr ownNode(String field) {
    return Expr.sum(Expr.text(field + "="), Expr.env(NODE_NAME));
  }
}
