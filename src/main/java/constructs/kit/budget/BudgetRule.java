package constructs.kit.budget;

import constructs.model.diagnostics.Rule;
import constructs.model.diagnostics.Severity;

/** The rules about the resource summary. */
enum BudgetRule implements Rule {
  MEMORY_OVER_ROW(
      "budget/memory-over-row",
      "the nodes are sized by the summary, so a higher request doesn't fit beside the applications"),
  LIMIT_UNDER_ROW(
      "budget/memory-limit-under-row",
      "the kernel kills the container before it reaches the working set that the summary expects"),
  MEMORY_UNBOUNDED(
      "budget/memory-unbounded",
      "a container without request and limit takes what it gets, and the summary says nothing about it; only a pod of the class system-node-critical may do without a limit"),
  CPU_OVER_ROW(
      "budget/cpu-over-row",
      "the nodes are sized by the summary, so a higher request doesn't fit beside the applications"),
  COMPONENT_WITHOUT_ROW(
      "budget/component-without-row",
      "what has no row is in no total, and nobody has agreed to pay for it"),
  ROW_WITHOUT_COMPONENT(
      "budget/row-without-component",
      "the total counts something that isn't deployed, so real room is hidden"),
  INSTANCES_DIFFER(
      "budget/instances-differ", "the total counts another number of pods than are deployed"),
  MEMORY_OVER_TOTAL(
      "budget/memory-over-total", "the whole stack needs more memory than was agreed"),
  CPU_OVER_TOTAL("budget/cpu-over-total", "the whole stack needs more CPU than was agreed");

  private final Definition definition;

  BudgetRule(String id, String rationale) {
    this.definition = new Definition(id, Severity.ERROR, rationale);
  }

  @Override
  public Definition definition() {
    return definition;
  }
}
