package constructs.alloy.metrics;

import constructs.model.diagnostics.Internal;
import constructs.model.diagnostics.Rule;
import constructs.model.diagnostics.Severity;

/** The rules about what Alloy scrapes. */
@Internal
public enum ScrapeRule implements Rule {
  DUPLICATE_SCRAPE_JOB(
      "alloy/duplicate-scrape-job",
      "two scrapes of one node with one job write the same up series, and Mimir refuses every second sample"),
  SCRAPE_INTERVAL_TOO_LONG(
      "alloy/scrape-interval-too-long",
      "a rate needs two samples in its window; with few, one late scrape leaves gaps in graphs and silences alerts"),
  TOO_MANY_METRIC_LABELS(
      "alloy/too-many-metric-labels",
      "the store refuses a series with too many labels, so whatever it counts is missing without a trace in Alloy"),
  UNDECLARED_METRICS_PORT(
      "alloy/undeclared-metrics-port",
      "discovery finds the ports that containers declare, so the pod is never scraped, and not even up says so");

  private final Definition definition;

  ScrapeRule(String id, String rationale) {
    this.definition = new Definition(id, Severity.ERROR, rationale);
  }

  @Override
  public Definition definition() {
    return definition;
  }
}
