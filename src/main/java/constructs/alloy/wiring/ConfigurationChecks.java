package constructs.alloy.wiring;

import constructs.alloy.collect.AlloyFacts;
import constructs.alloy.collect.ConfigDraft;
import constructs.alloy.collect.RunFlags;
import constructs.alloy.syntax.Block;
import constructs.alloy.syntax.ComponentCatalog;
import constructs.alloy.syntax.Dataflow;
import constructs.alloy.syntax.File;
import constructs.model.diagnostics.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Holds {@link WiringRule} against a configuration, whoever wrote it. */
public final class ConfigurationChecks {
  private static final ComponentCatalog CATALOG = ComponentCatalog.pinned();

  private ConfigurationChecks() {}

  /** What is wrong with a configuration that is started with these flags. */
  public static List<Problem> of(File file, AlloyFacts facts, RunFlags flags) {
    List<Problem> problems = new ArrayList<>();
    Dataflow flow = file.flow();
    scope(file, flow, Set.of(), flags, problems);
    problems.addAll(new LoopChecks(file, flow, facts.hosts()).problems());
    if (facts.perNode()) {
      problems.addAll(new DiscoveryChecks(file, flow, flags).problems());
    }
    problems.addAll(environment(file, flags));
    return problems;
  }

  /** Components that are declared in the file see each other, and what is declared around them. */
  private static void scope(
      File file, Dataflow flow, Set<String> outer, RunFlags flags, List<Problem> problems) {
    Set<String> own = new HashSet<>(outer);
    file.blocks().stream()
        .filter(b -> b.name().equals("declare") || b.name().startsWith("import."))
        .forEach(b -> own.add(b.label()));
    problems.addAll(new ComponentChecks(CATALOG, flags, own).of(file));
    problems.addAll(new ExportChecks(CATALOG, file, flow, own).problems());
    file.components("declare")
        .map(declared -> new File(declared.blocks().toList()))
        .forEach(inner -> scope(inner, inner.flow(), own, flags, problems));
  }

  /** Whether a block is a component of one's own, {@code <declared>} or {@code <module>.<name>}. */
  static boolean isCustom(Block block, Set<String> custom) {
    int dot = block.name().indexOf('.');
    return custom.contains(dot < 0 ? block.name() : block.name().substring(0, dot));
  }

  private static List<Problem> environment(File file, RunFlags flags) {
    return file.environment().stream()
        .filter(variable -> !flags.environment().contains(variable))
        .map(
            variable ->
                WiringRule.UNKNOWN_ENVIRONMENT_VARIABLE
                    .problem(
                        "the configuration reads an environment variable that the container doesn't have")
                    .got("sys.env(\"" + variable + "\")")
                    .expected(
                        "one of "
                            + String.join(", ", flags.environment().stream().sorted().toList()))
                    .fix("sys.env(\"" + ConfigDraft.NODE_NAME + "\") for the name of the node"))
        .toList();
  }
}
