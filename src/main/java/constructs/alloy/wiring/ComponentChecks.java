package constructs.alloy.wiring;

import constructs.alloy.collect.RunFlags;
import constructs.alloy.syntax.Block;
import constructs.alloy.syntax.Component;
import constructs.alloy.syntax.ComponentCatalog;
import constructs.alloy.syntax.File;
import constructs.alloy.syntax.Stability;
import constructs.model.config.Pins;
import constructs.model.diagnostics.Nearest;
import constructs.model.diagnostics.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Whether each block is one that Alloy has, and is there once. */
final class ComponentChecks {
  /** Blocks that are no components, and that only some releases let go without a label. */
  private static final Set<String> SETTINGS =
      Set.of("logging", "tracing", "http", "livedebugging", "remotecfg");

  private static final Set<String> LABELLED_SETTINGS =
      Set.of(
          "argument",
          "export",
          "declare",
          "foreach",
          "import.file",
          "import.git",
          "import.http",
          "import.string");

  private final ComponentCatalog catalog;
  private final RunFlags flags;
  private final Set<String> custom;

  ComponentChecks(ComponentCatalog catalog, RunFlags flags, Set<String> custom) {
    this.catalog = catalog;
    this.flags = flags;
    this.custom = custom;
  }

  List<Problem> of(File file) {
    List<Problem> problems = new ArrayList<>();
    Set<String> addresses = new HashSet<>();
    for (Block block : file.blocks()) {
      if (!addresses.add(block.address())) {
        problems.add(duplicate(block));
      }
      if (!SETTINGS.contains(block.name())) {
        component(block, problems);
      }
    }
    return problems;
  }

  private void component(Block block, List<Problem> problems) {
    boolean known =
        LABELLED_SETTINGS.contains(block.name())
            || ConfigurationChecks.isCustom(block, custom)
            || catalog.find(block.name()).isPresent();
    if (!known) {
      problems.add(unknown(block));
    } else if (block.label().isEmpty()) {
      problems.add(
          WiringRule.UNREADABLE_CONFIGURATION
              .problem("a component has no label")
              .got(block.name() + " { .. }")
              .expected("a label, by which others refer to it")
              .fix(block.name() + " \"mine\" { .. }"));
    }
    catalog
        .find(block.name())
        .filter(component -> !isAllowed(component))
        .ifPresent(component -> problems.add(unstable(block, component)));
  }

  private boolean isAllowed(Component component) {
    return component.stability() == Stability.COMMUNITY
        ? flags.isSet(RunFlags.COMMUNITY)
        : flags.stability().allows(component.stability());
  }

  private static Problem duplicate(Block block) {
    return WiringRule.DUPLICATE_COMPONENT
        .problem("two blocks have the same name and label")
        .got(block.address() + " twice")
        .expected("each of them once")
        .fix(
            block.label().isEmpty()
                ? "one " + block.name() + " block with the attributes of both"
                : block.name() + " \"" + block.label() + "_2\", and what refers to it");
  }

  private Problem unknown(Block block) {
    Set<String> names = new TreeSet<>(catalog.names());
    names.addAll(SETTINGS);
    names.addAll(LABELLED_SETTINGS);
    String nearest = Nearest.to(block.name(), names);
    return WiringRule.UNKNOWN_COMPONENT
        .problem("Alloy has no such component")
        .got(block.address())
        .expected(
            "a component of Alloy "
                + Pins.line("alloy")
                + ", or one that a declare or import block makes")
        .fix(nearest == null ? "leave the block out" : "write " + nearest);
  }

  private Problem unstable(Block block, Component component) {
    boolean community = component.stability() == Stability.COMMUNITY;
    return WiringRule.UNSTABLE_COMPONENT
        .problem("Alloy runs without " + component.stability().flag() + " components")
        .got(block.address())
        .expected(
            community
                ? "components that Alloy's makers keep"
                : "components at stability level " + flags.stability().flag())
        .fix(
            "leave it out, or add "
                + (community
                    ? RunFlags.COMMUNITY
                    : RunFlags.STABILITY + component.stability().flag())
                + " to the container's args by a JSON patch");
  }
}
