package shop;

import constructs.alloy.AlloyDaemonSet;
import constructs.alloy.AlloyDaemonSetProps;
import constructs.app.synth.Synth;
import constructs.kit.tree.ManifestTree;
import constructs.model.catalog.AllowList;
import constructs.model.needs.Requirement;
import constructs.model.signals.LogsSink;
import constructs.model.signals.MetricsSink;
import constructs.model.signals.ScrapeTarget;
import constructs.model.signals.TracesSink;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.cdk8s.App;
import org.cdk8s.Chart;

/** Scrapes the shop's own exporter on every node, and stores two of its metrics. */
public final class Main {
  public static void main(String[] args) {
    Synth.run(Main::define);
  }

  static void define(App app) {
    var metrics = MetricsSink.external(URI.create("https://metrics.acme.example/api/v1/push"));
    var logs = LogsSink.external(URI.create("https://logs.acme.example"));
    var traces = TracesSink.external(URI.create("https://traces.acme.example:4317"));
    var alloy =
        new AlloyDaemonSet(
            new Chart(app, "collection"),
            "alloy",
            AlloyDaemonSetProps.builder(metrics, logs, traces).namespace("shop-agents").build());
    alloy.scrape(
        ScrapeTarget.ofPods("shop-exporter", "shop", Map.of("app", "shop-exporter"), 9713)
            .keep(AllowList.of("shop_orders_total", "shop_queue_length")));
    var agents = new Requirement.Namespace("shop-agents", "Alloy reads its node in it");
    ManifestTree.of(app).require(() -> List.of(agents));
  }
}
