package constructs.alloy.traces;

import constructs.alloy.collect.ConfigDraft;
import constructs.alloy.syntax.Body;
import constructs.alloy.syntax.ComponentKind;
import constructs.alloy.syntax.ComponentRef;
import constructs.alloy.syntax.Expr;
import constructs.alloy.syntax.Outputs;
import constructs.alloy.syntax.Signal.None;
import constructs.alloy.syntax.Signal.OtlpAny;
import constructs.alloy.syntax.Signal.OtlpMetrics;
import constructs.alloy.syntax.Signal.OtlpTraces;
import constructs.kit.tree.ManifestTree;
import constructs.model.diagnostics.Problem;
import java.util.List;
import java.util.function.Consumer;
import org.cdk8s.Chart;

/** Components about spans that somebody adds, rightly or wrongly; each is labelled {@code mine}. */
public final class TraceParts {
  private TraceParts() {}

  /** The broken rules about spans; what else is wrong with a sample is for other tests. */
  public static List<String> problems(Chart chart) {
    return ManifestTree.of(chart).problems().stream()
        .filter(problem -> problem.rule() instanceof TraceRule)
        .map(Problem::toString)
        .toList();
  }

  /** A connector that somebody adds. */
  public static ComponentRef<OtlpTraces> spanMetrics(
      ConfigDraft draft, String label, Consumer<Body<OtlpMetrics>> content) {
    ComponentRef<OtlpMetrics> samples =
        draft
            .file()
            .declare(
                ComponentKind.OTELCOL_EXPORTER_PROMETHEUS,
                label,
                exporter -> exporter.forwardTo(draft.metrics()));
    return draft
        .file()
        .declare(
            ComponentKind.OTELCOL_CONNECTOR_SPANMETRICS,
            label,
            connector -> {
              content.accept(connector);
              connector.output(Outputs.metrics(samples));
            });
  }

  public static void keyed(Body<OtlpMetrics> connector) {
    connector.set("resource_metrics_key_attributes", Expr.texts("service.name"));
  }

  public static void exemplars(Body<OtlpMetrics> connector) {
    connector.block("exemplars", exemplars -> exemplars.set("enabled", true));
  }

  /** A sampler that somebody adds. */
  public static ComponentRef<OtlpTraces> sampler(
      ConfigDraft draft,
      ComponentRef<? extends OtlpTraces> next,
      Consumer<Body<OtlpTraces>> content) {
    return draft
        .file()
        .declare(
            ComponentKind.OTELCOL_PROCESSOR_TAIL_SAMPLING,
            "mine",
            sampler -> {
              content.accept(sampler);
              sampler.set("num_traces", 7_700).output(Outputs.traces(next));
            });
  }

  public static ComponentRef<OtlpTraces> headSampler(
      ConfigDraft draft, ComponentRef<? extends OtlpTraces> next) {
    return draft
        .file()
        .declare(
            ComponentKind.<OtlpTraces>processor("otelcol.processor.probabilistic_sampler"),
            "mine",
            head -> head.set("sampling_percentage", 17).output(Outputs.traces(next)));
  }

  public static void waits(Body<OtlpTraces> sampler) {
    sampler.set("decision_wait", "7s");
  }

  public static ComponentRef<OtlpAny> store(ConfigDraft draft) {
    return draft
        .file()
        .declare(
            ComponentKind.OTELCOL_EXPORTER_OTLP,
            "mine",
            exporter ->
                exporter
                    .block("client", client -> client.set("endpoint", "nest.example:4317"))
                    .block("sending_queue", TraceParts::none));
  }

  public static ComponentRef<OtlpTraces> batch(
      ConfigDraft draft, ComponentRef<? extends OtlpTraces> next) {
    return draft
        .file()
        .declare(
            ComponentKind.<OtlpTraces>processor("otelcol.processor.batch"),
            "mine",
            batch -> batch.output(Outputs.traces(next)));
  }

  public static ComponentRef<OtlpTraces> balancer(ConfigDraft draft) {
    return draft
        .file()
        .declare(
            ComponentKind.OTELCOL_EXPORTER_LOADBALANCING,
            "mine",
            balancer ->
                balancer
                    .set("routing_key", "traceID")
                    .block(
                        "protocol",
                        protocol ->
                            protocol.block("otlp", otlp -> otlp.block("queue", TraceParts::none))));
  }

  private static void none(Body<None> queue) {
    queue.set("enabled", false);
  }

  public static void receiver(ConfigDraft draft, Outputs<OtlpTraces> outputs) {
    draft
        .file()
        .declare(
            ComponentKind.<OtlpTraces>otlpReceiver(),
            "mine",
            receiver -> receiver.block("grpc", grpc -> {}).output(outputs));
  }
}
