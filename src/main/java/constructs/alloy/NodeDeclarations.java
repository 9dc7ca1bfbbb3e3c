package constructs.alloy;

import constructs.alloy.collect.Composition;
import constructs.alloy.collect.Delivery;
import constructs.alloy.collect.SendingQueues;
import constructs.alloy.collect.Shutdown;
import constructs.alloy.syntax.Attribute;
import constructs.alloy.syntax.Block;
import constructs.kit.tree.Product;
import constructs.model.catalog.AllowLists;
import constructs.model.config.GoDuration;
import constructs.model.labels.Labels;
import constructs.model.labels.Workload;
import constructs.model.load.Buffer;
import constructs.model.load.Buffer.Unit;
import constructs.model.load.NodeLoad;
import constructs.model.load.OutageCost;
import constructs.model.signals.AuditLogs;
import constructs.model.signals.LogWriter;
import constructs.model.signals.SpanFeed;
import constructs.model.units.Memory;
import java.util.Collections;
import java.util.List;
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
      Product product, Workload alloy, AlloyDaemonSetProps props, Supplier<Composition> made) {
    product.declare(new AllowLists(() -> made.get().allowLists()));
    product.declare(cost(alloy, props));
    product.declare(
        new SpanFeed(alloy, props.traces().otlpGrpc(), props.sampling(), () -> counts(made.get())));
    product.declare(
        new LogWriter(alloy, props.logs().server(), stream -> makes(made.get(), stream)));
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

  /** What an outage costs on a node, from the sizes of the queues. */
  private static OutageCost cost(Workload self, AlloyDaemonSetProps props) {
    return new OutageCost(
        self, props.load(), props.scrapeInterval(), Shutdown.replacement(), buffers(props));
  }

  private static List<Buffer> buffers(AlloyDaemonSetProps props) {
    Delivery delivery = props.delivery();
    NodeLoad load = props.load();
    long bytes = load.logBytesPerSecond();
    String givenUp =
        "; a push is given up after " + GoDuration.format(delivery.logRetries()) + ", and counted";
    Memory inFiles = SendingQueues.LINES.plus(delivery.containerLogs());
    return List.of(
        new Buffer(
            "metrics",
            props.metrics().push().server(),
            "write-ahead log",
            Unit.SAMPLES,
            load.samplesPerSecond(),
            Collections.min(List.of(delivery.samples(), props.metrics().acceptedAge())),
            "all of the node since the outage began"),
        new Buffer(
            "tailed log lines",
            props.logs().push().server(),
            "memory, then the files of the node" + givenUp,
            Unit.BYTES,
            bytes,
            Buffer.lasting(inFiles.bytes(), bytes),
            "those in memory, " + SendingQueues.LINES + " at most",
            delivery.logRetries(),
            SendingQueues.BATCH.bytes()),
        new Buffer(
            "OTLP log lines",
            props.logs().otlp().server(),
            "memory" + givenUp,
            Unit.BYTES,
            bytes,
            Buffer.lasting(delivery.logRecords().bytes() / SendingQueues.BYTES_OF_RECORD, bytes),
            "those held back",
            delivery.logRetries(),
            bytes * SendingQueues.RECORDS_AT_ONCE.toSeconds()),
        new Buffer(
            "spans",
            props.traces().otlpGrpc().server(),
            "memory",
            Unit.SPANS,
            load.spansPerSecond(),
            Buffer.lasting(delivery.spans(), load.spansPerSecond()),
            "those held back"));
  }
}
