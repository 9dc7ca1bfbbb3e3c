package constructs.alloy.metrics;

import constructs.alloy.collect.ConfigDraft;
import constructs.alloy.collect.Pipeline;
import constructs.alloy.syntax.ComponentKind;
import constructs.alloy.syntax.ComponentRef;
import constructs.alloy.syntax.Expr;
import constructs.alloy.syntax.Signal.Samples;
import constructs.model.labels.Endpoint;
import constructs.model.labels.Labels;
import constructs.model.labels.Workload;
import constructs.model.signals.Flow;
import constructs.model.signals.ScrapeTarget;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The scrape of a {@link ScrapeTarget.Once}, whose {@code instance} is its address.
 *
 * <p>A target that speaks for itself gets the labels of its workload. One that speaks of other
 * objects gets none: they would say of a node that it is in the exporter's namespace.
 *
 * @param target what is scraped
 */
record OnceScrape(ScrapeTarget.Once target) implements Pipeline {
  @Override
  public void declare(ConfigDraft draft) {
    String label = StoredMetrics.label(target.job());
    ComponentRef<Samples> stored = StoredMetrics.of(draft, target.job(), target.keep());
    Endpoint address = draft.connect(target.metrics(), Flow.SCRAPE, "scrapes of " + target.job());
    draft
        .file()
        .declare(
            ComponentKind.PROMETHEUS_SCRAPE,
            label,
            scrape -> {
              scrape
                  .set("targets", Expr.list(List.of(Expr.object(labels(address)))))
                  .forwardTo(stored)
                  .set("job_name", target.job())
                  .set("scheme", address.protocol().scheme())
                  .set("metrics_path", address.path().isEmpty() ? "/" : address.path())
                  .set("scrape_interval", draft.scrapeInterval())
                  .set("honor_labels", target.honorLabels());
              PodScrape.authenticate(scrape, draft, target);
            });
  }

  private Map<String, String> labels(Endpoint address) {
    Map<String, String> labels = new TreeMap<>();
    labels.put("__address__", address.hostPort());
    if (!target.honorLabels() && address.server() instanceof Workload server) {
      labels.put(Labels.NAMESPACE, server.namespace());
      labels.put(Labels.APP, server.name());
      labels.put(Labels.SERVICE_NAME, server.name());
    }
    return labels;
  }
}
