package constructs.kit.capacity;

import constructs.model.diagnostics.Internal;
import constructs.model.diagnostics.Rule;
import constructs.model.diagnostics.Severity;

/** The rules about what a declared load needs. */
@Internal
public enum CapacityRule implements Rule {
  MEMORY_OVER_ROW(
      "capacity/memory-over-row",
      "the row promises a working set that the declared load exceeds, so the nodes are sized for less than what will run"),
  CPU_OVER_ROW(
      "capacity/cpu-over-row",
      "the declared load gets more CPU than was reserved only as long as nobody else wants it"),
  STORED_OVER_SIZE(
      "capacity/stored-over-size",
      "the store is full before the first block is old enough to be deleted, or has no room for blocks that are being replaced, and then nothing is written any more"),
  LIMIT_OVER_MEMORY(
      "capacity/limit-over-memory",
      "what the component lets in needs more memory than its limit, so it is killed instead of refusing"),
  DISK_UNDER_NEED(
      "capacity/disk-under-need",
      "the volume is full before what waits on it is in the object store, and then nothing is accepted any more");

  private final Definition definition;

  CapacityRule(String id, String rationale) {
    this.definition = new Definition(id, Severity.ERROR, rationale);
  }

  @Override
  public Definition definition() {
    return definition;
  }
}
