package constructs.alloy;

import constructs.alloy.syntax.Attribute;
import constructs.alloy.syntax.Block;
import constructs.kit.tree.ManifestTree;
import constructs.model.catalog.AllowLists;
import constructs.model.labels.Labels;
import constructs.model.labels.Workload;
import constructs.model.load.OutageCosts;
import constructs.model.signals.AuditLogs;
import constructs.model.signals.LogStreams;
import constructs.model.signals.SpanFeeds;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the Alloys of the nodes tell other parts of the app about themselves. */
final class NodeDeclarations {
  private NodeDeclarations() {}

  /**
   * Declares it.
   *
   * @param made the configuration; asked at synthesis
   */
  static void declare(
      ManifestTree tree, Workload alloy, AlloyDaemonSetProps props, Supplier<Composition> made) {
    tree.attachedOrNew(AllowLists.class, AllowLists::new).add(() -> made.get().allowLists());
    tree.attachedOrNew(OutageCosts.class, OutageCosts::new).add(SendingQueues.cost(alloy, props));
    tree.attachedOrNew(SpanFeeds.class, SpanFeeds::new)
        .add(
            new SpanFeeds.Feed(
                alloy, props.traces().otlpGrpc(), props.sampling(), () -> counts(made.get())));
    tree.attachedOrNew(LogStreams.class, LogStreams::new)
        .add(
            new LogStreams.Writer(
                alloy, props.logs().server(), stream -> makes(made.get(), stream)));
  }

  private static boolean counts(Composition made) {
    return made.file().components("otelcol.connector.servicegraph").findAny().isPresent()
        || made.file().components("otelcol.connector.spanmetrics").findAny().isPresent();
  }

  private static boolean makes(Composition made, String stream) {
    Predicate<String> named =
        Pattern.compile("(?<![-\\w.])" + Pattern.quote(stream) + "(?![-\\w.])").asPredicate();
    return stream.equals(AuditLogs.STREAM)
        || made.file().blocks().stream().anyMatch(block -> sets(block, named));
  }

  /** Whether a block names label and value in one breath, whatever it does with them. */
  private static boolean sets(Block block, Predicate<String> value) {
    String own =
        block.body().stream()
            .filter(Attribute.class::isInstance)
            .map(statement -> ((Attribute) statement).value().toString())
            .collect(Collectors.joining(" "));
    return (own.contains(Labels.LOG_TYPE) && value.test(own))
        || block.blocks().anyMatch(inner -> sets(inner, value));
  }
}
