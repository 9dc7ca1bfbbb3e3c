package constructs.alloy.wiring;

import constructs.model.diagnostics.Rule;
import constructs.model.diagnostics.Severity;

/** The rules about what an Alloy configuration is made of, and how its parts hang together. */
public enum WiringRule implements Rule {
  UNREADABLE_CONFIGURATION(
      "alloy/unreadable-configuration",
      "Alloy doesn't start with a configuration that it can't read, and a running one keeps the old one"),
  UNKNOWN_COMPONENT(
      "alloy/unknown-component",
      "Alloy doesn't start with a component that it doesn't have, and nothing of the node is collected"),
  UNSTABLE_COMPONENT(
      "alloy/unstable-component",
      "Alloy refuses a component below its stability level, and doesn't start"),
  DUPLICATE_COMPONENT(
      "alloy/duplicate-component",
      "Alloy refuses two components of one kind and label, and doesn't start"),
  DANGLING_EXPORT(
      "alloy/dangling-export",
      "Alloy doesn't start when a component refers to one that isn't there, or to something that it doesn't export"),
  CROSS_SIGNAL(
      "alloy/cross-signal",
      "alloy validate lets it pass, and Alloy refuses it at its start or drops the data without a word"),
  FORWARD_CYCLE(
      "alloy/forward-cycle",
      "Alloy refuses a cycle of components, and what goes round over the network grows until the memory is full"),
  CLUSTER_WIDE_DISCOVERY(
      "alloy/cluster-wide-discovery",
      "every node collects the same: each log line is stored once per node, and two writers of one series lose samples"),
  UNKNOWN_ENVIRONMENT_VARIABLE(
      "alloy/unknown-environment-variable",
      "Alloy reads an empty string without a word: a discovery that is bounded by it finds nothing");

  private final Definition definition;

  WiringRule(String id, String rationale) {
    this.definition = new Definition(id, Severity.ERROR, rationale);
  }

  @Override
  public Definition definition() {
    return definition;
  }
}
