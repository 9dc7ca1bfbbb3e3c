package constructs.alloy.collect;

import constructs.alloy.syntax.Body;
import constructs.alloy.syntax.Expr;
import constructs.alloy.syntax.Signal.None;
import constructs.model.diagnostics.Internal;
import constructs.model.labels.Endpoint;
import constructs.model.labels.Tenancy;
import constructs.model.units.Memory;
import java.time.Duration;

/**
 * The queues of {@link Delivery} in Alloy's words, and how long each of them lasts. Every size is
 * written out, defaults as well, because the figures are computed from them.
 */
@Internal
public final class SendingQueues {
  /**
   * Upstream's serialized size of a span for planning; 10 attributes of 35 bytes were measured at
   * 0.7 kB.
   */
  static final Memory SPAN = new Memory(1024);

  /**
   * The largest request that applications may send, twice upstream's 4 MiB for gRPC: a Collector
   * gathers 8,192 spans by default, 5.7 MB at 0.7 kB each.
   */
  static final Memory REQUEST = Memory.mebibytes(8);

  /**
   * What waits for another Alloy at most: the largest request with the attributes of 2,000 pods.
   * What doesn't fit into an empty queue would be refused for ever, and its sender tries for ever.
   */
  public static final Memory HANDED_OVER = REQUEST.plus(Memory.mebibytes(1));

  /**
   * How many spans are sent to the store at once, upstream {@code send_batch_max_size}. Upstream
   * has no bound, and a batch is dropped that is larger than the queue, or than the 4 MiB that
   * Tempo takes.
   */
  public static final int SPANS_AT_ONCE = 1_000;

  /** As many traces may wait, however little is declared. */
  private static final int LEAST_WAITING = 5_000;

  /** The unit of a queue that counts spans, data points or log records. */
  static final String ITEMS = "items";

  /** The unit of a queue that counts serialized bytes. */
  static final String BYTES = "bytes";

  private static final int MAX_SHARDS = 10;
  private static final int SHARD_CAPACITY = 10_000;
  private static final Duration FIRST_RETRY = Duration.ofMillis(500);
  private static final Duration RETRY = Duration.ofSeconds(30);

  /** The lines of one push, which are given up at once. */
  public static final Memory BATCH = Memory.mebibytes(1);

  /**
   * What {@code loki.write} holds before it makes its sources wait: a queue of 10 MiB, whose size
   * only an experimental Alloy lets one change, the batch that is being filled and the one that is
   * being sent. Measured: 12.0 MiB of lines were lost with a pod.
   */
  public static final Memory LINES = Memory.mebibytes(10).plus(BATCH).plus(BATCH);

  /**
   * A record of a line of 200 bytes with trace ids and two attributes was measured at 385 bytes.
   */
  public static final int BYTES_OF_RECORD = 2;

  /** Upstream's ten pushes at once, of the records of 200 ms each. */
  public static final Duration RECORDS_AT_ONCE = Duration.ofSeconds(2);

  private final Delivery delivery;

  SendingQueues(Delivery delivery) {
    this.delivery = delivery;
  }

  /**
   * The log is truncated every half of the time that it keeps samples for: with segments that are
   * begun at each truncation, two thirds of the older ones go, never one that was closed less than
   * two periods ago.
   */
  void samples(Body<?> write, Endpoint push) {
    Duration kept = delivery.samples();
    write
        .block(
            "endpoint",
            endpoint ->
                headers(endpoint.set("url", push.url()), push.tenancy())
                    .set("send_exemplars", true)
                    .set("send_native_histograms", true)
                    .block(
                        "queue_config",
                        queue ->
                            queue
                                .set("capacity", SHARD_CAPACITY)
                                .set("max_shards", MAX_SHARDS)
                                .set("max_samples_per_send", 2_000)))
        .block(
            "wal",
            wal ->
                wal.set("truncate_frequency", kept.dividedBy(2))
                    .set("min_keepalive_time", Duration.ofMinutes(5))
                    .set("max_keepalive_time", kept.multipliedBy(2)));
  }

  /** Upstream gives up after ten retries, 8.5 minutes. */
  void lines(Body<?> write, Endpoint push) {
    write.block(
        "endpoint",
        endpoint ->
            tenant(endpoint.set("url", push.url()), push.tenancy())
                .set("batch_size", BATCH.quantity() + "B")
                .set("max_backoff_period", RETRY)
                .set("max_backoff_retries", retries(delivery.logRetries())));
  }

  /**
   * How often a push is tried again for a time to be over, at least: the pauses double from half a
   * second on, and each may be as short as the one before.
   */
  static int retries(Duration time) {
    int retries = 0;
    Duration pause = FIRST_RETRY;
    for (Duration waited = Duration.ZERO; waited.compareTo(time) < 0; retries++) {
      waited = waited.plus(pause);
      Duration twice = pause.multipliedBy(2);
      pause = twice.compareTo(RETRY) < 0 ? twice : RETRY;
    }
    return retries;
  }

  /** What the files of a container hold: one that is written to, and one that is still read. */
  public Memory files() {
    return delivery.containerLogs().plus(delivery.containerLogs());
  }

  /** The headers that name the tenant, in the form of remote write and of OTLP clients. */
  public static Body<None> headers(Body<None> client, Tenancy tenancy) {
    return tenancy.isOn() ? client.set("headers", Expr.object(tenancy.headers())) : client;
  }

  private static Body<None> tenant(Body<None> endpoint, Tenancy tenancy) {
    return tenancy.tenant().map(name -> endpoint.set("tenant_id", name)).orElse(endpoint);
  }

  /** The queue of the exporter to the trace store. */
  public void spans(Body<?> exporter) {
    queue(exporter, delivery.spans(), ITEMS);
    retry(exporter, Duration.ZERO);
  }

  /** The queue of the exporter of log records. */
  public void logRecords(Body<?> exporter) {
    queue(exporter, delivery.logRecords().bytes(), BYTES);
    retry(exporter, delivery.logRetries());
  }

  /** The queue over the balancing between Alloys. */
  public void handover(Body<?> balancer) {
    queue(balancer, HANDED_OVER.bytes(), BYTES);
  }

  /**
   * How many traces may wait for a decision, or spans for the other side of their call: twice those
   * that are declared, if each trace has one span and none its root; traces are divided by their
   * ids, and a node may be away.
   */
  public static int waiting(long spansPerSecond, Duration wait) {
    return (int) Math.max(LEAST_WAITING, 2 * spansPerSecond * wait.toSeconds());
  }

  private static void queue(Body<?> exporter, long size, String sizer) {
    exporter.block(
        "sending_queue",
        queue -> queue.set("enabled", true).set("queue_size", size).set("sizer", sizer));
  }

  private static void retry(Body<?> exporter, Duration time) {
    exporter.block(
        "retry_on_failure",
        (Body<None> retry) ->
            retry.set("enabled", true).set("max_interval", RETRY).set("max_elapsed_time", time));
  }

  /** What all queues hold at most. */
  public static Memory memory(Delivery delivery) {
    return SPAN.times(delivery.spans()).plus(HANDED_OVER).plus(delivery.logRecords()).plus(LINES);
  }
}
