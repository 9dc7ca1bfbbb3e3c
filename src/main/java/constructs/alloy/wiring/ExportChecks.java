package constructs.alloy.wiring;

import constructs.alloy.syntax.Block;
import constructs.alloy.syntax.Component;
import constructs.alloy.syntax.ComponentCatalog;
import constructs.alloy.syntax.DataKind;
import constructs.alloy.syntax.Dataflow;
import constructs.alloy.syntax.File;
import constructs.alloy.syntax.Link;
import constructs.model.diagnostics.Nearest;
import constructs.model.diagnostics.Problem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether each reference leads to an export, and data to a component that takes it. */
final class ExportChecks {
  /** Paths that no component stands behind: what Alloy itself offers, and the words of modules. */
  private static final Set<String> CONSTANTS = Set.of("constants", "module_path");

  /** Blocks with names of their own inside, which are known only there. */
  private static final Set<String> SCOPES = Set.of("declare", "foreach");

  private final ComponentCatalog catalog;
  private final File file;
  private final Dataflow flow;
  private final Set<String> custom;

  ExportChecks(ComponentCatalog catalog, File file, Dataflow flow, Set<String> custom) {
    this.catalog = catalog;
    this.file = file;
    this.flow = flow;
    this.custom = custom;
  }

  List<Problem> problems() {
    List<Problem> problems = new ArrayList<>();
    flow.links().stream()
        .filter(link -> !SCOPES.contains(link.from().name()))
        .filter(link -> !CONSTANTS.contains(link.path().split("\\.", -1)[0]))
        .forEach(
            link ->
                flow.owner(link.path())
                    .ifPresentOrElse(
                        owner -> known(link, owner).ifPresent(problems::add),
                        () -> problems.add(undeclared(link))));
    return problems;
  }

  private Problem undeclared(Link link) {
    String nearest =
        Nearest.to(
            link.path(),
            file.blocks().stream()
                .flatMap(block -> exports(block).map(e -> block.address() + "." + e))
                .toList());
    return WiringRule.DANGLING_EXPORT
        .problem(link.from().address() + " refers to a component that isn't there")
        .got(link.attribute() + " = " + link.path())
        .expected("an export of a component that the configuration has")
        .fix(nearest == null ? "declare it, or leave the reference out" : "write " + nearest);
  }

  private Stream<String> exports(Block block) {
    return catalog.find(block.name()).stream().flatMap(c -> c.exports().keySet().stream());
  }

  private Optional<Problem> known(Link link, Block owner) {
    Optional<Component> component =
        ConfigurationChecks.isCustom(owner, custom) ? Optional.empty() : catalog.find(owner.name());
    if (component.isEmpty()) {
      return Optional.empty();
    }
    String export = link.exportOf(owner);
    Set<DataKind> taken = component.get().exports().get(export);
    if (taken == null) {
      return Optional.of(notExported(link, owner, component.get()));
    }
    Set<DataKind> sent = sent(link);
    return sent.isEmpty() || !Collections.disjoint(sent, taken)
        ? Optional.empty()
        : Optional.of(crossSignal(link, sent, taken));
  }

  private static Problem notExported(Link link, Block owner, Component component) {
    List<String> exports =
        component.exports().keySet().stream().map(e -> owner.address() + "." + e).toList();
    return WiringRule.DANGLING_EXPORT
        .problem(link.from().address() + " refers to what " + owner.address() + " doesn't export")
        .got(link.attribute() + " = " + link.path())
        .expected(
            exports.isEmpty() ? "a component that exports something" : String.join(" or ", exports))
        .fix(exports.isEmpty() ? "leave the reference out" : "write " + exports.get(0));
  }

  /** What an attribute sends or wants, empty where anything may be right. */
  private Set<DataKind> sent(Link link) {
    String from = link.from().name();
    Set<DataKind> forwarded = catalog.find(from).map(Component::forwards).orElse(Set.of());
    if (link.isOutput()) {
      // faro.receiver hands logs on as Loki's entries, and traces as spans.
      return link.attribute().equals("logs") && !from.startsWith("otelcol.") && !forwarded.isEmpty()
          ? forwarded
          : outputs(link.attribute());
    }
    return switch (link.attribute()) {
      case "forward_to" -> forwarded;
      case "targets", "path_targets" -> Set.of(DataKind.TARGETS, DataKind.DATA);
      case "write_to" ->
          from.equals("logging")
              ? Set.of(DataKind.ENTRIES)
              : from.equals("tracing") ? Set.of(DataKind.TRACES) : Set.of();
      default -> Set.of();
    };
  }

  private static Set<DataKind> outputs(String attribute) {
    return switch (attribute) {
      case "metrics" -> Set.of(DataKind.METRICS);
      case "logs" -> Set.of(DataKind.LOGS);
      case "traces" -> Set.of(DataKind.TRACES);
      default -> Set.of();
    };
  }

  private Problem crossSignal(Link link, Set<DataKind> sent, Set<DataKind> taken) {
    boolean reads = sent.contains(DataKind.TARGETS);
    List<String> right =
        file.blocks().stream()
            .filter(block -> !block.address().equals(link.from().address()))
            .flatMap(block -> offers(block, sent))
            .toList();
    return WiringRule.CROSS_SIGNAL
        .problem(
            link.from().address()
                + (reads
                    ? " reads targets from what is none"
                    : " hands " + words(sent) + " to what takes " + words(taken)))
        .got(link.attribute() + " = " + link.path())
        .expected(reads ? "an export of targets" : "a component that takes " + words(sent))
        .fix(right.isEmpty() ? "declare one" : "write one of " + String.join(", ", right));
  }

  private Stream<String> offers(Block block, Set<DataKind> kinds) {
    return catalog.find(block.name()).stream()
        .flatMap(c -> c.exports().entrySet().stream())
        .filter(e -> !e.getValue().contains(DataKind.DATA))
        .filter(e -> !Collections.disjoint(e.getValue(), kinds))
        .map(e -> block.address() + "." + e.getKey());
  }

  private static String words(Set<DataKind> kinds) {
    return kinds.stream().sorted().map(DataKind::toString).collect(Collectors.joining(", "));
  }
}
