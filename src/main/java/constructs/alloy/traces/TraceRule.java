package constructs.alloy.traces;

import constructs.model.diagnostics.Rule;
import constructs.model.diagnostics.Severity;

/** The rules about the way of spans, and about the metrics that are made of them. */
enum TraceRule implements Rule {
  HEAD_SAMPLING_DROPS_ERRORS(
      "alloy/head-sampling-drops-errors",
      "what is decided when a trace begins can't know of its errors: most of them are gone before anybody could keep them"),
  RED_FROM_HEAD_SAMPLES(
      "alloy/red-from-head-samples",
      "rates made of a share of the traces are that share of the truth, and nothing says so"),
  DECISION_WAIT_OVER_SLACK(
      "alloy/decision-wait-over-slack",
      "the trace store leaves spans that ended longer ago than its slack out of every metric that it makes"),
  RED_AFTER_SAMPLER(
      "alloy/red-after-sampler",
      "behind the sampler the spans of dropped traces are missing: at 10 % the rate is a tenth, and the share of errors is several times too high"),
  EXEMPLARS_BEFORE_SAMPLER(
      "alloy/exemplars-before-sampler",
      "before the sampler nobody knows which traces are kept: at 10 % nine of ten exemplars lead nowhere"),
  SPAN_METRICS_WITHOUT_RESOURCE_KEY(
      "alloy/span-metrics-without-resource-key",
      "each pod of a service is counted on its own and written under the same labels, so that all but one are lost: 20 of 3,606 spans were counted"),
  BATCH_BEFORE_SAMPLER(
      "alloy/batch-before-sampler",
      "batches hold spans back while their trace waits for its decision, and are taken apart again by trace id"),
  MEMORY_LIMITER_FIRST(
      "alloy/memory-limiter-first",
      "a sender is told to wait only by a memory limiter right behind the receiver; everything else goes on taking data until the kernel kills Alloy");

  private final Definition definition;

  TraceRule(String id, String rationale) {
    this.definition = new Definition(id, Severity.ERROR, rationale);
  }

  @Override
  public Definition definition() {
    return definition;
  }
}
