package constructs.alloy.collect;

import constructs.alloy.syntax.Body;
import constructs.alloy.syntax.ComponentKind;
import constructs.alloy.syntax.ComponentRef;
import constructs.alloy.syntax.Expr;
import constructs.alloy.syntax.File;
import constructs.alloy.syntax.Outputs;
import constructs.alloy.syntax.Signal.None;
import constructs.alloy.syntax.Signal.Otlp;
import constructs.alloy.syntax.Signal.OtlpAny;
import constructs.alloy.syntax.Signal.OtlpLogs;
import constructs.alloy.syntax.Signal.OtlpMetrics;
import constructs.alloy.syntax.Signal.OtlpTraces;
import constructs.model.diagnostics.Internal;
import constructs.model.labels.Labels;
import constructs.model.labels.Workload;
import constructs.model.signals.OtlpReceiver;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What applications send by OTLP: bounded in memory, told which pod it came from, and handed on
 * signal by signal.
 */
@Internal
public final class OtlpPipeline {
  private static final String LABEL = "apps";

  /**
   * How long senders wait for what is known of the pods, longer than any API server is away.
   * Without the wait, what comes in the first seconds has no namespace; after it, the component
   * ends, and the node takes no OTLP until its Alloy is replaced, which is ready all the while.
   */
  private static final Duration METADATA = Duration.ofHours(24);

  /**
   * Tells who sends metrics of delta temporality: Prometheus has no such samples, and Alloy drops
   * them without a word. What would convert them is experimental.
   */
  private static final String REFUSED = "otlp_refused_delta";

  private static final String DELTA =
      "aggregation_temporality == AGGREGATION_TEMPORALITY_DELTA and type == METRIC_DATA_TYPE_";
  private static final List<String> DELTA_HISTOGRAMS =
      List.of(
          "extract_count_metric(true) where " + DELTA + "HISTOGRAM",
          "extract_count_metric(true) where " + DELTA + "EXPONENTIAL_HISTOGRAM");
  private static final List<String> DELTA_SUMS =
      List.of(
          "set(name, \"" + REFUSED + "\") where " + DELTA + "SUM",
          "set(unit, \"\") where name == \"" + REFUSED + "\"",
          "convert_sum_to_gauge() where name == \"" + REFUSED + "\"");
  private static final List<String> DELTA_POINTS =
      List.of(
          "set(value_int, 1) where metric.name == \"" + REFUSED + "\"",
          "delete_matching_keys(attributes, \".*\") where metric.name == \"" + REFUSED + "\"");

  private OtlpPipeline() {}

  /**
   * Declares it.
   *
   * @param extraction what else of the pod becomes attributes
   * @param logs declares the way of log records
   * @param traces who gets the spans
   */
  public static void declare(
      ConfigDraft draft,
      Consumer<Body<None>> extraction,
      Supplier<ComponentRef<OtlpLogs>> logs,
      Outputs<OtlpTraces> traces) {
    File.Builder file = draft.file();
    ComponentRef<OtlpMetrics> toSamples =
        file.declare(
            ComponentKind.OTELCOL_EXPORTER_PROMETHEUS,
            "metrics",
            exporter -> exporter.forwardTo(draft.metrics()));
    Outputs<OtlpAny> outputs =
        Outputs.of(Outputs.metrics(toSamples), Outputs.logs(logs.get()), traces);
    ComponentRef<OtlpAny> identified =
        file.declare(
            ComponentKind.<OtlpAny>processor("otelcol.processor.transform"),
            LABEL,
            transform -> identify(transform, draft.cluster()).output(outputs));
    ComponentRef<OtlpAny> attributed =
        file.declare(
            ComponentKind.<OtlpAny>processor("otelcol.processor.k8sattributes"),
            LABEL,
            attributes -> attribute(attributes, extraction).output(Outputs.all(identified)));
    ComponentRef<OtlpAny> limited = memoryLimiter(file, LABEL, Outputs.all(attributed));
    // Without an address it would listen on localhost only; it takes what the queues have room for.
    String most = SendingQueues.REQUEST.quantity() + "B";
    file.declare(
        ComponentKind.<OtlpAny>otlpReceiver(),
        LABEL,
        receiver ->
            receiver
                .block(
                    "grpc",
                    grpc ->
                        grpc.set("endpoint", "0.0.0.0:" + OtlpReceiver.GRPC_PORT)
                            .set("max_recv_msg_size", most))
                .block(
                    "http",
                    http ->
                        http.set("endpoint", "0.0.0.0:" + OtlpReceiver.HTTP_PORT)
                            .set("max_request_body_size", most))
                .output(Outputs.all(limited)));
  }

  /**
   * Refuses data before the kernel kills the process; it has to be the first processor behind a
   * receiver, so that the sender hears of it.
   */
  public static <S extends Otlp> ComponentRef<S> memoryLimiter(
      File.Builder file, String label, Outputs<S> outputs) {
    return file.declare(
        ComponentKind.<S>processor("otelcol.processor.memory_limiter"),
        label,
        limiter ->
            limiter
                .set("check_interval", Duration.ofSeconds(1))
                .set("limit_percentage", 70)
                .set("spike_limit_percentage", 15)
                .output(outputs));
  }

  /**
   * What a sender says about its pod is believed first: a gateway speaks for others, whom its own
   * address would give its name. The sender's address is known on this first hop only. The Service
   * hands a connection to the Alloy of its own node, so the node's pods are all that is needed.
   */
  private static Body<OtlpAny> attribute(
      Body<OtlpAny> attributes, Consumer<Body<None>> extraction) {
    return attributes
        .block("filter", filter -> filter.set("node", Expr.env(ConfigDraft.NODE_NAME)))
        .set("wait_for_metadata", true)
        .set("wait_for_metadata_timeout", METADATA)
        .block("extract", extract -> extract(extract, extraction))
        .block("pod_association", association -> saidBy(association, "k8s.pod.uid"))
        .block("pod_association", association -> saidBy(association, "k8s.pod.ip"))
        .block(
            "pod_association",
            association -> {
              saidBy(association, "k8s.namespace.name");
              saidBy(association, "k8s.pod.name");
            })
        .block(
            "pod_association",
            association -> association.block("source", source -> source.set("from", "connection")));
  }

  private static void saidBy(Body<None> association, String attribute) {
    association.block(
        "source", source -> source.set("from", "resource_attribute").set("name", attribute));
  }

  private static void extract(Body<None> extract, Consumer<Body<None>> more) {
    extract
        .set(
            "metadata",
            Expr.texts(
                "k8s.namespace.name",
                "k8s.pod.name",
                "k8s.pod.uid",
                "k8s.container.name",
                "k8s.node.name",
                "k8s.deployment.name",
                "k8s.statefulset.name",
                "k8s.daemonset.name",
                "k8s.job.name",
                "k8s.cronjob.name"))
        .set("otel_annotations", true)
        .block("label", label -> podLabel(label, "app"))
        .block("label", label -> podLabel(label, Workload.NAME_LABEL));
    more.accept(extract);
  }

  private static void podLabel(Body<None> label, String key) {
    label.set("from", "pod").set("key", key).set("tag_name", Labels.resourceAttribute(Labels.APP));
  }

  /**
   * Three pods of one service would write the same series without an instance of their own, and all
   * but one sample of each push would be lost. Services of one name in two namespaces are told
   * apart by their namespace, which makes {@code job} the same as for scrapes. The labels of
   * metrics are set on each data point, because those of the resource end up in {@code target_info}
   * only.
   */
  private static Body<OtlpAny> identify(Body<OtlpAny> transform, String cluster) {
    List<String> resource =
        List.of(
            "set(attributes[\"service.instance.id\"], attributes[\"k8s.pod.uid\"]) where attributes[\"service.instance.id\"] == nil",
            "set(attributes[\"service.namespace\"], attributes[\"k8s.namespace.name\"]) where attributes[\"service.namespace\"] == nil",
            "set(attributes[\"k8s.cluster.name\"], \"" + cluster + "\")");
    List<String> dataPoint =
        List.of(
            fromResource(Labels.NAMESPACE, "k8s.namespace.name"),
            fromResource(Labels.POD, "k8s.pod.name"),
            fromResource(Labels.CONTAINER, "k8s.container.name"),
            fromResource(Labels.NODE, "k8s.node.name"),
            fromResource(Labels.APP, Labels.resourceAttribute(Labels.APP)),
            fromResource(Labels.SERVICE_NAME, Labels.resourceAttribute(Labels.SERVICE_NAME)));
    return transform
        .set("error_mode", "ignore")
        .block("metric_statements", block -> statements(block, "resource", resource))
        .block("metric_statements", block -> statements(block, "metric", DELTA_HISTOGRAMS))
        .block("metric_statements", block -> statements(block, "metric", DELTA_SUMS))
        .block("metric_statements", block -> statements(block, "datapoint", DELTA_POINTS))
        .block("metric_statements", block -> statements(block, "datapoint", dataPoint))
        .block("log_statements", block -> statements(block, "resource", resource))
        .block("trace_statements", block -> statements(block, "resource", resource));
  }

  private static String fromResource(String label, String attribute) {
    return "set(attributes[\""
        + label
        + "\"], resource.attributes[\""
        + attribute
        + "\"]) where attributes[\""
        + label
        + "\"] == nil";
  }

  private static void statements(Body<None> block, String context, List<String> statements) {
    block
        .set("context", context)
        .set("statements", Expr.list(statements.stream().map(Expr::text).toList()));
  }
}
