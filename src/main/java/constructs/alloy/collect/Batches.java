package constructs.alloy.collect;

import constructs.alloy.syntax.Block;
import constructs.alloy.syntax.Dataflow;
import constructs.alloy.syntax.File;
import constructs.model.diagnostics.Problem;
import java.util.Optional;
import java.util.stream.Stream;

/** Batches, and the queues behind them that count what the batches have. */
final class Batches {
  private Batches() {}

  /** Those that a queue never takes. */
  static Stream<Problem> of(File file) {
    Dataflow flow = file.flow();
    return file.components("otelcol.processor.batch")
        .flatMap(
            batch ->
                flow.successors(batch).stream()
                    .flatMap(exporter -> over(batch, exporter).stream()));
  }

  private static Optional<Problem> over(Block batch, Block exporter) {
    Optional<Long> most = DeliveryChecks.number(batch, "send_batch_max_size").filter(m -> m > 0);
    return room(exporter)
        .filter(room -> most.filter(m -> m <= room).isEmpty())
        .map(
            room ->
                DeliveryRule.BATCH_OVER_QUEUE
                    .problem(
                        exporter.address() + " has no room for all batches of " + batch.address())
                    .got(
                        most.map(m -> "send_batch_max_size = " + m)
                            .orElse("no send_batch_max_size"))
                    .expected("at most " + room + ", the queue_size")
                    .fix("send_batch_size = %1$d send_batch_max_size = %1$d".formatted(fit(room))));
  }

  private static Optional<Long> room(Block exporter) {
    return exporter
        .blocks("sending_queue")
        .filter(queue -> queue.text("sizer").filter(SendingQueues.ITEMS::equals).isPresent())
        .findFirst()
        .flatMap(queue -> DeliveryChecks.number(queue, "queue_size"));
  }

  private static long fit(long room) {
    return Math.min(room, SendingQueues.SPANS_AT_ONCE);
  }
}
