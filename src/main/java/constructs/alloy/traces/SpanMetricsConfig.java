package constructs.alloy.traces;

import constructs.alloy.collect.ConfigDraft;
import constructs.alloy.collect.Relabel;
import constructs.alloy.collect.SendingQueues;
import constructs.alloy.syntax.Body;
import constructs.alloy.syntax.ComponentKind;
import constructs.alloy.syntax.ComponentRef;
import constructs.alloy.syntax.Expr;
import constructs.alloy.syntax.File;
import constructs.alloy.syntax.Outputs;
import constructs.alloy.syntax.Signal.None;
import constructs.alloy.syntax.Signal.OtlpMetrics;
import constructs.alloy.syntax.Signal.OtlpTraces;
import constructs.alloy.syntax.Signal.Samples;
import constructs.model.labels.Labels;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * The connectors that make metrics of spans. None of them changes a span, so all of them can be
 * handed the same data as the sampler.
 */
final class SpanMetricsConfig {
  /** Where Grafana looks for requests, errors and durations; Tempo's own generator writes there. */
  static final String RED = "traces.spanmetrics";

  /** What is made of kept traces, so that nobody takes it for all of them. */
  static final String SAMPLED = "traces.sampled";

  /**
   * What makes a service. Without it every pod of a service is a group of its own, all with the
   * same labels: 20 of 3,606 spans were counted.
   */
  static final List<String> RESOURCE_KEY =
      List.of("service.name", "service.namespace", "k8s.namespace.name");

  private static final String LABEL = "spans";
  private static final String K8S_NAMESPACE = "k8s_namespace_name";

  /** How long a span waits for the other side of its call: twice what SDKs hold spans back. */
  private static final Duration PAIRING = Duration.ofSeconds(10);

  private final File.Builder file;
  private final Duration scrapeInterval;
  private final SpanMetrics.Red metrics;
  private final int unpaired;
  private final ComponentRef<OtlpMetrics> samples;

  SpanMetricsConfig(ConfigDraft draft, SpanMetrics.Red metrics, long spansPerSecond) {
    this.file = draft.file();
    this.scrapeInterval = draft.scrapeInterval();
    this.metrics = metrics;
    this.unpaired = SendingQueues.waiting(spansPerSecond, PAIRING);
    ComponentRef<Samples> labelled =
        file.declare(
            ComponentKind.PROMETHEUS_RELABEL,
            LABEL,
            relabel -> {
              label(relabel);
              relabel.forwardTo(draft.metrics());
            });
    samples =
        file.declare(
            ComponentKind.OTELCOL_EXPORTER_PROMETHEUS,
            LABEL,
            exporter ->
                exporter
                    .set("include_target_info", false)
                    .set("include_scope_labels", false)
                    .forwardTo(labelled));
  }

  /**
   * Each Alloy counts for itself, so its node is the instance; what it would be otherwise is the
   * pod whose span came first.
   */
  private static void label(Body<Samples> relabel) {
    Relabel.set(relabel, Labels.INSTANCE, Expr.env(ConfigDraft.NODE_NAME));
    Relabel.set(relabel, Labels.NODE, Expr.env(ConfigDraft.NODE_NAME));
    Relabel.prefer(relabel, K8S_NAMESPACE, Labels.NAMESPACE);
    relabel.block("rule", rule -> rule.set("action", "labeldrop").set("regex", K8S_NAMESPACE));
    relabel.comment("Spans that are counted together have no service but in their job.");
    Relabel.replace(
        relabel, ";(?:.*/)?([^/]+)", "$1", Labels.SERVICE_NAME, Labels.SERVICE_NAME, Labels.JOB);
    relabel.comment("The name under which Grafana and Tempo know the durations.");
    Relabel.replace(
        relabel,
        "traces_(spanmetrics|sampled)_duration_seconds(.*)",
        "traces_${1}_latency${2}",
        "__name__",
        "__name__");
    relabel.comment("Numbers of kept traces say nothing; only their exemplars do.");
    Relabel.drop(relabel, "traces_sampled_calls_total", "__name__");
  }

  /** Every span is counted; it belongs where no span was dropped and none is seen twice. */
  ComponentRef<OtlpTraces> red() {
    return spanMetrics(
        "red", RED, connector -> connector.block("exemplars", e -> e.set("enabled", false)));
  }

  /** Exemplars of traces that are kept; it belongs behind the sampler. */
  ComponentRef<OtlpTraces> sampled() {
    return spanMetrics(
        "sampled",
        SAMPLED,
        connector ->
            connector
                .set("exclude_dimensions", Expr.texts("status.code", "span.kind"))
                .block("exemplars", e -> e.set("enabled", true).set("max_per_data_point", 1)));
  }

  private ComponentRef<OtlpTraces> spanMetrics(
      String label, String namespace, Consumer<Body<OtlpMetrics>> own) {
    ComponentRef<OtlpTraces> connector = connector(label, namespace, own);
    return metrics.internalCounted() ? connector : requests(label, connector);
  }

  /** Spans within a service would take the place of requests among the groups of a service. */
  private ComponentRef<OtlpTraces> requests(String label, ComponentRef<OtlpTraces> next) {
    return file.declare(
        ComponentKind.<OtlpTraces>processor("otelcol.processor.filter"),
        label,
        filter ->
            filter
                .set("error_mode", "ignore")
                .block(
                    "traces",
                    traces -> traces.set("span", Expr.texts("kind == SPAN_KIND_INTERNAL")))
                .output(Outputs.traces(next)));
  }

  private ComponentRef<OtlpTraces> connector(
      String label, String namespace, Consumer<Body<OtlpMetrics>> own) {
    return file.declare(
        ComponentKind.OTELCOL_CONNECTOR_SPANMETRICS,
        label,
        connector -> {
          connector
              .set("namespace", namespace)
              .set("metrics_flush_interval", scrapeInterval)
              .set("metrics_expiration", metrics.expiration())
              .set("series_expiration", metrics.expiration())
              .set("aggregation_cardinality_limit", metrics.groupsPerService())
              .set(
                  "resource_metrics_key_attributes",
                  Expr.list(RESOURCE_KEY.stream().map(Expr::text).toList()));
          own.accept(connector);
          dimension(connector, "k8s.namespace.name");
          metrics.dimensions().forEach(name -> dimension(connector, name));
          connector.block("histogram", this::histogram).output(Outputs.metrics(samples));
        });
  }

  private static void dimension(Body<OtlpMetrics> connector, String name) {
    connector.block("dimension", dimension -> dimension.set("name", name));
  }

  private void histogram(Body<None> histogram) {
    histogram.set("unit", "s");
    if (metrics.histogram() instanceof RedHistogram.Explicit explicit) {
      histogram.block("explicit", buckets -> buckets.set("buckets", bounds(explicit)));
    } else if (metrics.histogram() instanceof RedHistogram.Exponential exponential) {
      histogram.block("exponential", buckets -> buckets.set("max_size", exponential.buckets()));
    }
  }

  /**
   * The calls between services; it has to see both sides of each call, so it belongs where all
   * spans of a trace meet.
   */
  ComponentRef<OtlpTraces> calls() {
    return file.declare(
        ComponentKind.OTELCOL_CONNECTOR_SERVICEGRAPH,
        "calls",
        connector -> {
          connector
              .set("latency_histogram_buckets", bounds(metrics.calls()))
              .set("dimensions", Expr.texts("service.namespace"))
              .set("metrics_flush_interval", scrapeInterval)
              .block("store", store -> store.set("max_items", unpaired).set("ttl", PAIRING))
              .output(Outputs.metrics(samples));
        });
  }

  private static Expr bounds(RedHistogram.Explicit explicit) {
    return Expr.list(explicit.bounds().stream().map(Expr::duration).toList());
  }
}
