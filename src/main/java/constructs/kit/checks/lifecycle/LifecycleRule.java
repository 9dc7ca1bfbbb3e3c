package constructs.kit.checks.lifecycle;

import constructs.model.diagnostics.Internal;
import constructs.model.diagnostics.Rule;
import constructs.model.diagnostics.Severity;

/** The rules about the change from what was applied to what will be. */
@Internal
public enum LifecycleRule implements Rule {
  IMMUTABLE_FIELD(
      "lifecycle/immutable-field",
      Severity.ERROR,
      "kubectl apply fails half-way with 'field is immutable', or the API server keeps the old value without a word"),
  CLAIM_SHRINKS(
      "lifecycle/claim-shrinks",
      Severity.ERROR,
      "kubectl apply fails with 'field can not be less than status.capacity': a volume can only grow"),
  RECREATED(
      "lifecycle/recreated",
      Severity.WARNING,
      "kubectl apply fails, or something stored is no longer found, until the commands have been run"),
  SHUTDOWN_CUT_SHORT(
      "lifecycle/shutdown-cut-short",
      Severity.WARNING,
      "at every update the pod is killed while it still writes: a long replay follows, and what is in no write-ahead log is lost"),
  START_CUT_SHORT(
      "lifecycle/start-cut-short",
      Severity.ERROR,
      "after a crash the pod is killed during the replay of its write-ahead log, begins anew, and never serves again"),
  LOST_WITH_POD(
      "lifecycle/lost-with-pod",
      Severity.WARNING,
      "every update, eviction and drained node deletes the pod, and with it what was acknowledged but is not in the object store"),
  SEVERAL_REPLICAS(
      "lifecycle/several-replicas",
      Severity.ERROR,
      "each pod keeps what it was sent to itself, so queries miss what the others have, and all of them compact the same bucket; on another node the second one can't mount the claim"),
  UNREADABLE_STATE(
      "lifecycle/unreadable-state",
      Severity.WARNING,
      "nobody looks for fields that can't change, and kubectl apply may fail for one");

  private final Definition definition;

  LifecycleRule(String id, Severity severity, String rationale) {
    this.definition = new Definition(id, severity, rationale);
  }

  @Override
  public Definition definition() {
    return definition;
  }
}
