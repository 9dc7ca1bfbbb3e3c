package constructs.alloy;

import constructs.kit.kube.ManifestTree;
import constructs.model.catalog.AllowLists;
import constructs.model.signals.AuditLogs;
import constructs.model.signals.LogStreams;
import constructs.model.signals.OutageCosts;
import constructs.model.signals.SpanFeeds;
import constructs.model.signals.Workload;
import java.util.function.Supplier;
import java.util.regex.Pattern;

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

  /** The value of a label is somewhere in the text, whatever sets it. */
  private static boolean makes(Composition made, String stream) {
    return stream.equals(AuditLogs.STREAM)
        || Pattern.compile("(?<![-\\w.])" + Pattern.quote(stream) + "(?![-\\w.])")
            .matcher(made.file().text())
            .find();
  }
}
