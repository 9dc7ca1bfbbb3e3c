package constructs.alloy;

import constructs.alloy.syntax.Body;
import constructs.alloy.syntax.ComponentKind;
import constructs.alloy.syntax.ComponentRef;
import constructs.alloy.syntax.Expr;
import constructs.alloy.syntax.File;
import constructs.alloy.syntax.Outputs;
import constructs.alloy.syntax.Signal.None;
import constructs.alloy.syntax.Signal.OtlpAny;
import constructs.alloy.syntax.Signal.OtlpTraces;
import constructs.model.signals.Endpoint;
import constructs.model.signals.Sampling;

/**
 * The way of spans to the trace store.
 *
 * <p>A decision about a whole trace needs all its spans in one place. So each Alloy sends what it
 * receives to the one Alloy that is responsible for the trace id; that one decides.
 */
final class TraceSampling {
  /**
   * How many traces wait for a decision at most; upstream's default of 50,000 can take 1 GB.
   * Measured: 1,000 spans/s over three nodes lose none.
   */
  static final int WAITING_TRACES = 5_000;

  private static final String LABEL = "sampling";

  private TraceSampling() {}

  /** Declares the way, and says where it begins. */
  static ComponentRef<OtlpTraces> declare(File.Builder file, Sampling sampling, Destinations to) {
    ComponentRef<OtlpTraces> store = batch(file, store(file, to.traces()));
    return sampling instanceof Sampling.Tail tail
        ? balanced(file, sampled(file, tail, store), to.balancing())
        : store;
  }

  private static ComponentRef<OtlpAny> store(File.Builder file, Endpoint traces) {
    return file.declare(
        ComponentKind.OTELCOL_EXPORTER_OTLP,
        "traces",
        exporter ->
            exporter.block(
                "client",
                client ->
                    client
                        .set("endpoint", traces.hostPort())
                        .block("tls", tls -> tls.set("insecure", OtlpPipeline.insecure(traces)))));
  }

  private static ComponentRef<OtlpTraces> batch(File.Builder file, ComponentRef<OtlpAny> next) {
    return file.declare(
        ComponentKind.<OtlpTraces>processor("otelcol.processor.batch"),
        "traces",
        batch -> batch.output(Outputs.traces(next)));
  }

  private static ComponentRef<OtlpTraces> sampled(
      File.Builder file, Sampling.Tail tail, ComponentRef<OtlpTraces> next) {
    return file.declare(
        ComponentKind.OTELCOL_PROCESSOR_TAIL_SAMPLING,
        LABEL,
        sampler -> {
          sampler.set("decision_wait", tail.decisionWait()).set("num_traces", WAITING_TRACES);
          policies(sampler, tail);
          sampler.output(Outputs.traces(next));
        });
  }

  /** A trace is kept if any policy keeps it. */
  private static void policies(Body<OtlpTraces> sampler, Sampling.Tail tail) {
    if (tail.errorsKept()) {
      sampler.block(
          "policy",
          policy ->
              policy
                  .set("name", "errors")
                  .set("type", "status_code")
                  .block("status_code", status -> status.set("status_codes", Expr.texts("ERROR"))));
    }
    sampler.block(
        "policy",
        policy ->
            policy
                .set("name", "baseline")
                .set("type", "probabilistic")
                .block(
                    "probabilistic",
                    share ->
                        share.set(
                            "sampling_percentage", Expr.decimal(tail.baseline().toString()))));
  }

  /**
   * The second receiver leads to the sampler only, never back to the balancer, or spans would go
   * round for ever.
   */
  private static ComponentRef<OtlpTraces> balanced(
      File.Builder file, ComponentRef<OtlpTraces> sampler, Endpoint balancing) {
    ComponentRef<OtlpTraces> limiter =
        OtlpPipeline.memoryLimiter(file, LABEL, Outputs.traces(sampler));
    file.declare(
        ComponentKind.<OtlpTraces>otlpReceiver(),
        LABEL,
        receiver ->
            receiver
                .block("grpc", grpc -> grpc.set("endpoint", "0.0.0.0:" + balancing.port()))
                .output(Outputs.traces(limiter)));
    return file.declare(
        ComponentKind.OTELCOL_EXPORTER_LOADBALANCING,
        LABEL,
        exporter -> balance(exporter, balancing));
  }

  /**
   * Queue and retries are above the balancing: below it, the spans for a pod that was replaced
   * would be retried at its old address until they are dropped.
   */
  private static void balance(Body<None> exporter, Endpoint balancing) {
    exporter
        .set("routing_key", "traceID")
        .block(
            "resolver",
            resolver ->
                resolver.block(
                    "dns",
                    dns ->
                        dns.set("hostname", balancing.host())
                            .set("port", Integer.toString(balancing.port()))))
        .block("sending_queue", TraceSampling::enabled)
        .block("retry_on_failure", TraceSampling::enabled)
        .block("protocol", protocol -> protocol.block("otlp", TraceSampling::plainOtlp));
  }

  private static void plainOtlp(Body<None> otlp) {
    otlp.block("client", client -> client.block("tls", tls -> tls.set("insecure", true)))
        .block("queue", queue -> queue.set("enabled", false))
        .block("retry", retry -> retry.set("enabled", false));
  }

  private static void enabled(Body<None> block) {
    block.set("enabled", true);
  }
}
