package constructs.alloy.collect;

import constructs.model.units.Memory;
import java.time.Duration;

/**
 * How much Alloy holds back for a backend that does not answer, on each node. What does not fit is
 * lost; the report of a synthesis says how much that is ({@link constructs.model.load.OutageCost}).
 *
 * <p>Retries of samples and spans never end: they are lost because a buffer is full, never because
 * time is over. Samples are on the storage volume; all other buffers are memory, because queues on
 * disk are not generally available in Alloy 1.19. A pod that is replaced while a backend is away
 * loses what it holds back, samples included: remote write begins where it is started and does not
 * go back in the log.
 *
 * <pre>{@code
 * AlloyDaemonSetProps.builder(mimir.sink(), loki.sink(), tempo.sink())
 *     .delivery(Delivery.defaults().spans(4_000))
 * }</pre>
 *
 * @param samples how long the write-ahead log keeps samples that are not sent, at least; 10 min or
 *     more, default 4 h. Half of it is upstream {@code wal.truncate_frequency}, because a
 *     truncation removes what is older than two periods at the soonest. The backend may take less,
 *     see {@link constructs.model.signals.MetricsSink#acceptedAge()}
 * @param spans how many spans wait for the trace store, upstream {@code sending_queue.queue_size};
 *     at least 1,000, which are sent at once, default 10,000. Where a sampler needs whole traces, 9
 *     MiB of spans wait for another Alloy
 * @param logRecords how much memory log records that came by OTLP wait in, upstream {@code
 *     sending_queue.queue_size}; at least 1 MiB, default 16 MiB
 * @param containerLogs how much the kubelet lets a container write before it rotates the file,
 *     upstream {@code containerLogMaxSize} of the kubelet's own configuration, which this must
 *     repeat; default 10 MiB. Tailed lines are lost when the file is rotated twice before it could
 *     be read
 * @param logRetries how long a push of log lines is tried again before it is given up and counted
 *     ({@code loki_write_dropped_entries_total}, {@code
 *     otelcol_exporter_send_failed_log_records_total}), upstream {@code max_backoff_retries} and
 *     {@code max_elapsed_time}; at least 1 min, default 15 min. Without an end, one push that Loki
 *     always refuses would hold up all lines of the node
 */
public record Delivery(
    Duration samples, int spans, Memory logRecords, Memory containerLogs, Duration logRetries) {
  private static final Duration LEAST_SAMPLES = Duration.ofMinutes(10);
  private static final Memory LEAST_RECORDS = Memory.mebibytes(1);
  private static final Duration LEAST_RETRIES = Duration.ofMinutes(1);

  /** Checks the bounds. */
  public Delivery {
    if (samples.compareTo(LEAST_SAMPLES) < 0) {
      throw new IllegalArgumentException(
          "samples must be kept for at least " + LEAST_SAMPLES + ", got " + samples);
    }
    if (spans < SendingQueues.SPANS_AT_ONCE) {
      throw new IllegalArgumentException(
          "spans must be at least " + SendingQueues.SPANS_AT_ONCE + ", got " + spans);
    }
    if (logRecords.compareTo(LEAST_RECORDS) < 0) {
      throw new IllegalArgumentException(
          "logRecords must be at least "
              + LEAST_RECORDS.quantity()
              + ", got "
              + logRecords.bytes());
    }
    if (containerLogs.bytes() == 0) {
      throw new IllegalArgumentException("containerLogs must be at least 1, got 0");
    }
    if (logRetries.compareTo(LEAST_RETRIES) < 0) {
      throw new IllegalArgumentException(
          "logRetries must be at least " + LEAST_RETRIES + ", got " + logRetries);
    }
  }

  /** The defaults, which fit the memory of the resource summary's row. */
  public static Delivery defaults() {
    return new Delivery(
        Duration.ofHours(4),
        10_000,
        Memory.mebibytes(16),
        Memory.mebibytes(10),
        Duration.ofMinutes(15));
  }

  /** The same with another time for samples. */
  public Delivery samples(Duration kept) {
    return new Delivery(kept, spans, logRecords, containerLogs, logRetries);
  }

  /** The same with another number of spans. */
  public Delivery spans(int waiting) {
    return new Delivery(samples, waiting, logRecords, containerLogs, logRetries);
  }

  /** The same with other memory for log records. */
  public Delivery logRecords(Memory waiting) {
    return new Delivery(samples, spans, waiting, containerLogs, logRetries);
  }

  /** The same for kubelets that rotate the files of containers at another size. */
  public Delivery containerLogs(Memory maxSize) {
    return new Delivery(samples, spans, logRecords, maxSize, logRetries);
  }

  /** The same with another time until a push of log lines is given up. */
  public Delivery logRetries(Duration tried) {
    return new Delivery(samples, spans, logRecords, containerLogs, tried);
  }
}
