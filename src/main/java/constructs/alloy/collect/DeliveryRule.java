package constructs.alloy.collect;

import constructs.model.diagnostics.Rule;
import constructs.model.diagnostics.Severity;

/** The rules about what Alloy holds back, and how it ends. */
enum DeliveryRule implements Rule {
  SHUTDOWN_OVER_GRACE(
      "alloy/shutdown-over-grace",
      "the kubelet kills a pod that is still sending: positions in logs are not written, so lines are stored twice, and what is held back is lost"),
  UNBOUNDED_QUEUE(
      "alloy/unbounded-queue",
      "in an outage a queue grows to its size; one that counts requests holds batches of any size, and the kernel kills Alloy before it is full"),
  BATCH_OVER_QUEUE(
      "alloy/batch-over-queue",
      "what is larger than a queue never gets into it, and a batch that isn't taken is dropped; upstream's batches have no bound"),
  WAITING_TRACES_OVER_ROOM(
      "alloy/waiting-traces-over-room",
      "a sampler that is full drops the trace that waits longest without a decision, errors as well: slow requests fail unseen");

  private final Definition definition;

  DeliveryRule(String id, String rationale) {
    this.definition = new Definition(id, Severity.ERROR, rationale);
  }

  @Override
  public Definition definition() {
    return definition;
  }
}
