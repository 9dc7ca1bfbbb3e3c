package constructs.alloy.wiring;

import constructs.model.diagnostics.Rule;
import constructs.model.diagnostics.Severity;

/** The rules about what an Alloy configuration is made of, and how its parts hang together. */
public enum WiringRule implements Rule {
  /** The configuration can be read. */
  UNREADABLE_CONFIGURATION(
      "alloy/unreadable-configuration",
      "Alloy doesn't start with a configuration that it can't read, and a running one keeps the old one"),
  /** Each component exists. */
  UNKNOWN_COMPONENT(
      "alloy/unknown-component",
      "Alloy doesn't start with a component that it doesn't have, and nothing of the node is collected"),
  /** Each component is as stable as Alloy is told to insist on. */
  UNSTABLE_COMPONENT(
      "alloy/unstable-component",
      "Alloy refuses a component below its stability level, and doesn't start"),
  /** Each component has a name of its own. */
  DUPLICATE_COMPONENT(
      "alloy/duplicate-component",
      "Alloy refuses two components of one kind and label, and doesn't start"),
  /** What is referred to is there. */
  DANGLING_EXPORT(
      "alloy/dangling-export",
      "Alloy doesn't start when a component refers to one that isn't there, or to something that it doesn't export"),
  /** Data goes to a component that takes it. */
  CROSS_SIGNAL(
      "alloy/cross-signal",
      "alloy validate lets it pass, and Alloy refuses it at its start or drops the data without a word"),
  /** Data doesn't come back to where it was. */
  FORWARD_CYCLE(
      "alloy/forward-cycle",
      "Alloy refuses a cycle of components, and what goes round over the network grows until the memory is full"),
  /** What each node does is bounded to the node. */
  CLUSTER_WIDE_DISCOVERY(
      "alloy/cluster-wide-discovery",
      "every node collects the same: each log line is stored once per node, and two writers of one series lose samples"),
  /** The environment has what the configuration reads from it. */
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
