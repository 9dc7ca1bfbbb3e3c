package constructs.model.load;

import com.google.auto.value.AutoBuilder;
import constructs.model.signals.AuditLogs;
import constructs.model.units.SamplingRatio;
import java.time.Duration;

/**
 * How much telemetry a whole cluster makes, and how much of it is asked for: the declared load,
 * from which is predicted what the backends need and what they let in.
 *
 * <p>It is what is expected in a busy hour, not the average of a month.
 *
 * <pre>{@code
 * LoadProfile.builder()
 *     .activeSeries(30_000)
 *     .logBytesPerSecond(LoadProfile.megabytesPerDay(17_000))
 *     .spansPerSecond(200)
 *     .build()
 * }</pre>
 *
 * @param activeSeries series that get samples at the same time; at least 1, default 10,000
 * @param podsReplaced how many pods a rollout, or Jobs, replace within a quarter of an hour: the
 *     series of the old ones stay in memory beside those of the new ones; not negative, default 20
 * @param seriesPerPod how many series go with a pod, its own and those about it; at least 1,
 *     default 250
 * @param scrapeInterval the time between two samples of a series, at least 1 s, default 15 s; in a
 *     stack it is the stack's own
 * @param logBytesPerSecond bytes of log lines, not negative, default 50 kB; {@link
 *     #megabytesPerDay} converts
 * @param auditPercent how many of these bytes are audit logs ({@link AuditLogs}), which are kept
 *     longer; 0 to 100, default 1
 * @param spansPerSecond spans that applications send, before any sampling; not negative, default 50
 * @param errorPercent how many of the spans belong to a trace that a sampler keeps beside its
 *     baseline, because of an error or its duration; 0 to 100, default 5
 * @param bytesPerSpan a span as OTLP; at least 1, default 700: 10 attributes of 35 bytes were
 *     measured at 0.7 kB, upstream plans with 500
 * @param queriesPerSecond queries of dashboards, rules and people; not negative, default 0.2
 */
public record LoadProfile(
    long activeSeries,
    long podsReplaced,
    long seriesPerPod,
    Duration scrapeInterval,
    long logBytesPerSecond,
    double auditPercent,
    long spansPerSecond,
    double errorPercent,
    long bytesPerSpan,
    double queriesPerSecond) {
  /** The time between two samples of a series, where nobody says otherwise. */
  public static final Duration SCRAPE_INTERVAL = Duration.ofSeconds(15);

  private static final long SECONDS_OF_A_DAY = 86_400;

  /** Checks the bounds. */
  public LoadProfile {
    atLeast("activeSeries", activeSeries, 1);
    atLeast("podsReplaced", podsReplaced, 0);
    atLeast("seriesPerPod", seriesPerPod, 1);
    atLeast("scrapeInterval in ms", scrapeInterval.toMillis(), 1_000);
    atLeast("logBytesPerSecond", logBytesPerSecond, 0);
    percent("auditPercent", auditPercent);
    atLeast("spansPerSecond", spansPerSecond, 0);
    percent("errorPercent", errorPercent);
    atLeast("bytesPerSpan", bytesPerSpan, 1);
    if (!(queriesPerSecond >= 0 && queriesPerSecond < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "queriesPerSecond must not be negative, got " + queriesPerSecond);
    }
  }

  /** A builder with the defaults. */
  public static Builder builder() {
    return new AutoBuilder_LoadProfile_Builder()
        .activeSeries(10_000)
        .podsReplaced(20)
        .seriesPerPod(250)
        .scrapeInterval(SCRAPE_INTERVAL)
        .logBytesPerSecond(50_000)
        .auditPercent(1)
        .spansPerSecond(50)
        .errorPercent(5)
        .bytesPerSpan(700)
        .queriesPerSecond(0.2);
  }

  /** The load of a small cluster, until somebody declares another one. */
  public static LoadProfile defaults() {
    return builder().build();
  }

  /** Bytes per second from decimal megabytes a day, rounded up. */
  public static long megabytesPerDay(long megabytes) {
    return share(Math.multiplyExact(megabytes, 1_000_000L), SECONDS_OF_A_DAY);
  }

  /** A builder that starts from this load. */
  public Builder toBuilder() {
    return new AutoBuilder_LoadProfile_Builder(this);
  }

  /** Samples that all series get in a second, rounded up. */
  public long samplesPerSecond() {
    return share(Math.multiplyExact(activeSeries, 1_000L), scrapeInterval.toMillis());
  }

  /** Series of replaced pods, which are in memory beside those that get samples. */
  public long replacedSeries() {
    return Math.multiplyExact(podsReplaced, seriesPerPod);
  }

  /**
   * The even share of each node, rounded up.
   *
   * @throws IllegalArgumentException when there is no node
   */
  public NodeLoad perNode(int nodes) {
    atLeast("nodes", nodes, 1);
    return new NodeLoad(
        share(samplesPerSecond(), nodes),
        share(logBytesPerSecond, nodes),
        share(spansPerSecond, nodes));
  }

  /** The same load behind a sampler: only the spans that it keeps, rounded up. */
  public LoadProfile sampled(Sampling sampling) {
    return toBuilder()
        .spansPerSecond((long) Math.ceil(spansPerSecond * keptPercent(sampling) / 100))
        .build();
  }

  private double keptPercent(Sampling sampling) {
    if (sampling instanceof Sampling.Head head) {
      return head.ratio().percent();
    }
    if (sampling instanceof Sampling.Tail tail) {
      SamplingRatio baseline = tail.baseline();
      boolean more = tail.errorsKept() || tail.slowerThan() != null;
      return baseline.percent() + (more ? (100 - baseline.percent()) * errorPercent / 100 : 0);
    }
    return 100;
  }

  private static long share(long all, long parts) {
    return -Math.floorDiv(-all, parts);
  }

  private static void atLeast(String what, long value, long least) {
    if (value < least) {
      throw new IllegalArgumentException(what + " must be at least " + least + ", got " + value);
    }
  }

  private static void percent(String what, double value) {
    if (!(value >= 0 && value <= 100)) {
      throw new IllegalArgumentException(what + " must be from 0 to 100, got " + value);
    }
  }

  /** Builds {@link LoadProfile}: each method sets the component of its name. */
  @AutoBuilder
  public interface Builder {
    Builder activeSeries(long activeSeries);

    Builder podsReplaced(long podsReplaced);

    Builder seriesPerPod(long seriesPerPod);

    Builder scrapeInterval(Duration scrapeInterval);

    Builder logBytesPerSecond(long logBytesPerSecond);

    Builder auditPercent(double auditPercent);

    Builder spansPerSecond(long spansPerSecond);

    Builder errorPercent(double errorPercent);

    Builder bytesPerSpan(long bytesPerSpan);

    Builder queriesPerSecond(double queriesPerSecond);

    LoadProfile build();
  }
}
