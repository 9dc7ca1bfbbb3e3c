package constructs.alloy.traces;

import constructs.alloy.collect.ConfigDraft;
import constructs.alloy.collect.OtlpPipeline;
import constructs.alloy.collect.SendingQueues;
import constructs.alloy.syntax.Body;
import constructs.alloy.syntax.ComponentKind;
import constructs.alloy.syntax.ComponentRef;
import constructs.alloy.syntax.Expr;
import constructs.alloy.syntax.File;
import constructs.alloy.syntax.Outputs;
import constructs.alloy.syntax.Signal.None;
import constructs.alloy.syntax.Signal.OtlpAny;
import constructs.alloy.syntax.Signal.OtlpTraces;
import constructs.model.diagnostics.Internal;
import constructs.model.labels.Endpoint;
import constructs.model.labels.Protocol;
import constructs.model.load.Sampling;
import constructs.model.signals.TracesSink;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The way of spans to the trace store, and the metrics that are made of them on the way.
 *
 * <p>A decision about a whole trace needs all its spans in one place, and so does a call between
 * two services. So each Alloy counts what it receives, and sends it to the one Alloy that is
 * responsible for the trace id; that one sees the calls, and decides.
 */
@Internal
public final class TraceSampling {
  /**
   * What Tempo takes of one trace, its {@code max_bytes_per_trace}; what is larger is dropped
   * before it fills the memory, and would be refused anyway.
   */
  static final int TRACE_BYTES = TracesSink.MAX_TRACE_BYTES;

  /**
   * How many decisions are remembered for spans that come late, as a multiple of the traces that
   * may wait, as upstream wants it. Measured: an entry takes 126 bytes.
   */
  static final int REMEMBERED_DECISIONS = 10;

  private static final String LABEL = "sampling";

  private TraceSampling() {}

  /** Whether spans of one trace have to meet in one Alloy. */
  public static boolean balances(Sampling sampling, SpanMetrics metrics) {
    return sampling instanceof Sampling.Tail || metrics instanceof SpanMetrics.Red;
  }

  /**
   * Declares the way, and says who gets the spans of applications: each gets all of them.
   *
   * @param spansPerSecond the spans that are declared for a node
   * @param traces the trace store
   * @param balancing where the spans of one trace meet
   */
  public static Outputs<OtlpTraces> declare(
      ConfigDraft draft,
      Sampling sampling,
      long spansPerSecond,
      SpanMetrics spanMetrics,
      Endpoint traces,
      Endpoint balancing) {
    File.Builder file = draft.file();
    ComponentRef<OtlpTraces> store = batch(file, store(draft, traces));
    if (spanMetrics instanceof SpanMetrics.Red red) {
      SpanMetricsConfig metrics = new SpanMetricsConfig(draft, red, spansPerSecond);
      Outputs<OtlpTraces> kept = Outputs.traces(store, metrics.sampled());
      Outputs<OtlpTraces> whole =
          Outputs.traces(metrics.calls()).and(decided(file, sampling, spansPerSecond, kept));
      return Outputs.traces(balanced(draft, whole, balancing), metrics.red());
    }
    Outputs<OtlpTraces> decided = decided(file, sampling, spansPerSecond, Outputs.traces(store));
    return balances(sampling, spanMetrics)
        ? Outputs.traces(balanced(draft, decided, balancing))
        : decided;
  }

  private static Outputs<OtlpTraces> decided(
      File.Builder file, Sampling sampling, long spansPerSecond, Outputs<OtlpTraces> kept) {
    return sampling instanceof Sampling.Tail tail
        ? Outputs.traces(sampled(file, tail, spansPerSecond, kept))
        : kept;
  }

  private static ComponentRef<OtlpAny> store(ConfigDraft draft, Endpoint traces) {
    return draft
        .file()
        .declare(
            ComponentKind.OTELCOL_EXPORTER_OTLP,
            "traces",
            exporter -> {
              exporter.block(
                  "client",
                  client ->
                      SendingQueues.headers(
                              client.set("endpoint", traces.hostPort()), traces.tenancy())
                          .block(
                              "tls",
                              tls -> tls.set("insecure", traces.protocol() != Protocol.HTTPS)));
              draft.queues().spans(exporter);
            });
  }

  private static ComponentRef<OtlpTraces> batch(File.Builder file, ComponentRef<OtlpAny> next) {
    return file.declare(
        ComponentKind.<OtlpTraces>processor("otelcol.processor.batch"),
        "traces",
        batch ->
            batch
                .set("send_batch_size", SendingQueues.SPANS_AT_ONCE)
                .set("send_batch_max_size", SendingQueues.SPANS_AT_ONCE)
                .output(Outputs.traces(next)));
  }

  private static ComponentRef<OtlpTraces> sampled(
      File.Builder file, Sampling.Tail tail, long spansPerSecond, Outputs<OtlpTraces> kept) {
    int waiting = SendingQueues.waiting(spansPerSecond, tail.decisionWait());
    return file.declare(
        ComponentKind.OTELCOL_PROCESSOR_TAIL_SAMPLING,
        LABEL,
        sampler -> {
          sampler
              .set("decision_wait", tail.decisionWait())
              .set("decision_wait_after_root_received", tail.afterRoot())
              .set("num_traces", waiting)
              .set("maximum_trace_size_bytes", TRACE_BYTES)
              .set(
                  "decision_cache",
                  Expr.numbers(
                      Map.of(
                          "non_sampled_cache_size",
                          REMEMBERED_DECISIONS * waiting,
                          "sampled_cache_size",
                          REMEMBERED_DECISIONS * waiting)));
          policies(sampler, tail);
          sampler.output(kept);
        });
  }

  /** A trace is kept if any policy keeps it. */
  private static void policies(Body<OtlpTraces> sampler, Sampling.Tail tail) {
    if (tail.errorsKept()) {
      policy(
          sampler,
          "errors",
          "status_code",
          status -> status.set("status_codes", Expr.texts("ERROR")));
    }
    Duration slow = tail.slowerThan();
    if (slow != null) {
      policy(sampler, "slow", "latency", latency -> latency.set("threshold_ms", slow.toMillis()));
    }
    policy(
        sampler,
        "baseline",
        "probabilistic",
        share -> share.set("sampling_percentage", Expr.decimal(tail.baseline().toString())));
  }

  private static void policy(
      Body<OtlpTraces> sampler, String name, String type, Consumer<Body<None>> content) {
    sampler.block(
        "policy", policy -> policy.set("name", name).set("type", type).block(type, content));
  }

  /**
   * The second receiver leads to what needs whole traces, never back to the balancer, or spans
   * would go round for ever.
   */
  private static ComponentRef<OtlpTraces> balanced(
      ConfigDraft draft, Outputs<OtlpTraces> whole, Endpoint balancing) {
    File.Builder file = draft.file();
    ComponentRef<OtlpTraces> limiter = OtlpPipeline.memoryLimiter(file, LABEL, whole);
    file.declare(
        ComponentKind.<OtlpTraces>otlpReceiver(),
        LABEL,
        receiver ->
            receiver
                .block(
                    "grpc",
                    grpc ->
                        grpc.set("endpoint", "0.0.0.0:" + balancing.port())
                            .set("max_recv_msg_size", SendingQueues.HANDED_OVER.quantity() + "B"))
                .output(Outputs.traces(limiter)));
    return file.declare(
        ComponentKind.OTELCOL_EXPORTER_LOADBALANCING,
        LABEL,
        exporter -> {
          balance(exporter, balancing);
          draft.queues().handover(exporter);
        });
  }

  /**
   * Queue and retries are above the balancing: below it, the spans for a pod that was replaced
   * would be retried at its old address until they are dropped. The time-out is what makes them go
   * to another pod; upstream has none.
   */
  private static void balance(Body<None> exporter, Endpoint balancing) {
    exporter
        .set("routing_key", "traceID")
        .set("timeout", Duration.ofSeconds(5))
        .block(
            "resolver",
            resolver ->
                resolver.block(
                    "dns",
                    dns ->
                        dns.set("hostname", balancing.host())
                            .set("port", Integer.toString(balancing.port()))
                            .set("interval", Duration.ofSeconds(5))
                            .set("timeout", Duration.ofSeconds(1))))
        .block("retry_on_failure", retry -> retry.set("enabled", true))
        .block("protocol", protocol -> protocol.block("otlp", TraceSampling::plainOtlp));
  }

  private static void plainOtlp(Body<None> otlp) {
    otlp.block("client", client -> client.block("tls", tls -> tls.set("insecure", true)))
        .block("queue", queue -> queue.set("enabled", false))
        .block("retry", retry -> retry.set("enabled", false));
  }
}
