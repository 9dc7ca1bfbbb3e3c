package constructs.alloy;

import constructs.alloy.syntax.Body;
import constructs.alloy.syntax.ComponentKind;
import constructs.alloy.syntax.ComponentRef;
import constructs.alloy.syntax.Expr;
import constructs.alloy.syntax.File;
import constructs.alloy.syntax.Signal.None;
import constructs.alloy.syntax.Signal.Samples;
import constructs.alloy.syntax.Signal.Targets;
import constructs.model.catalog.AllowList;
import constructs.model.catalog.BaseMetrics;
import constructs.model.signals.Labels;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The metrics of the own node: the kubelet, the containers that it runs, and Alloy itself, all with
 * {@code instance} and {@code node} set to the node's name.
 */
final class NodeMetrics {
  /** The job of Alloy's own metrics; no kubelet scrape may have it. */
  static final String SELF_JOB = "alloy";

  private static final String TOKEN_FILE = "/var/run/secrets/kubernetes.io/serviceaccount/token";

  private final File.Builder file;
  private final Duration interval;
  private final ComponentRef<Samples> sink;

  private NodeMetrics(Collector collector) {
    this.file = collector.file();
    this.interval = collector.scrapeInterval();
    this.sink = collector.metrics();
  }

  /**
   * Declares all scrapes. Of two with the same job the first is taken; that there are two is a
   * problem that the checks report.
   */
  static void declare(Collector collector, List<KubeletScrape> kubeletScrapes) {
    new NodeMetrics(collector).scrape(kubeletScrapes);
  }

  private void scrape(List<KubeletScrape> kubeletScrapes) {
    Map<String, KubeletScrape> byJob = new LinkedHashMap<>();
    kubeletScrapes.stream()
        .filter(scrape -> !scrape.job().equals(SELF_JOB))
        .forEach(scrape -> byJob.putIfAbsent(scrape.job(), scrape));
    self();
    ComponentRef<Targets> discovered =
        file.declare(ComponentKind.DISCOVERY_KUBERNETES, "node", NodeMetrics::discover);
    ComponentRef<Targets> node =
        file.declare(
            ComponentKind.DISCOVERY_RELABEL, "node", relabel -> label(relabel.targets(discovered)));
    byJob.values().forEach(scrape -> kubelet(scrape, node));
  }

  private static void discover(Body<None> discovery) {
    discovery
        .set("role", "node")
        .block(
            "selectors",
            selector ->
                selector.set("role", "node").set("field", Collector.ownNode("metadata.name")));
  }

  private static void label(Body<None> relabel) {
    Relabel.copy(relabel, "__meta_kubernetes_node_name", Labels.INSTANCE);
    Relabel.copy(relabel, "__meta_kubernetes_node_name", Labels.NODE);
  }

  private void kubelet(KubeletScrape target, ComponentRef<Targets> node) {
    ComponentRef<Samples> kept =
        keep(target.label(), target.keep(), target.path().equals(KubeletScrape.CADVISOR.path()));
    file.declare(
        ComponentKind.PROMETHEUS_SCRAPE,
        target.label(),
        scrape ->
            scrape
                .targets(node)
                .forwardTo(kept)
                .set("job_name", target.job())
                .set("scheme", "https")
                .set("metrics_path", target.path())
                .set("scrape_interval", interval)
                .set("bearer_token_file", TOKEN_FILE)
                .comment(
                    "The kubelet signs its serving certificate itself unless the cluster rotates them.")
                .block("tls_config", tls -> tls.set("insecure_skip_verify", true)));
  }

  /**
   * The exporter names its job {@code integrations/self}, and a target's own job wins over the
   * scrape's.
   */
  private void self() {
    ComponentRef<Samples> kept = keep(SELF_JOB, BaseMetrics.ALLOY.allowList(), false);
    ComponentRef<Targets> exported =
        file.declare(ComponentKind.PROMETHEUS_EXPORTER_SELF, SELF_JOB, exporter -> {});
    ComponentRef<Targets> self =
        file.declare(
            ComponentKind.DISCOVERY_RELABEL,
            SELF_JOB,
            relabel -> {
              relabel.targets(exported);
              Relabel.set(relabel, Labels.JOB, Expr.text(SELF_JOB));
              Relabel.set(relabel, Labels.INSTANCE, Expr.env(AlloyConfig.NODE_NAME));
              Relabel.set(relabel, Labels.NODE, Expr.env(AlloyConfig.NODE_NAME));
            });
    file.declare(
        ComponentKind.PROMETHEUS_SCRAPE,
        SELF_JOB,
        scrape -> scrape.targets(self).forwardTo(kept).set("scrape_interval", interval));
  }

  private ComponentRef<Samples> keep(String label, AllowList list, boolean containersOnly) {
    return file.declare(
        ComponentKind.PROMETHEUS_RELABEL,
        label,
        relabel -> {
          relabel.forwardTo(sink);
          Relabel.keepMetrics(relabel, list.alternatives());
          if (containersOnly) {
            relabel.comment(
                "Control groups above the containers repeat what the containers say; only the network belongs to the pod.");
            Relabel.drop(
                relabel,
                "container_(cpu|fs|memory|oom|spec|start)_.+;",
                "__name__",
                Labels.CONTAINER);
            Relabel.drop(relabel, "container_.+;", "__name__", Labels.POD);
          }
        });
  }
}
