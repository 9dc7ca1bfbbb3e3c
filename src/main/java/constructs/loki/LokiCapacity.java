package constructs.loki;

import static constructs.kit.capacity.Margins.PEAK;
import static constructs.kit.capacity.Margins.STORE_AWAY;
import static constructs.loki.LokiFigure.BASE_CPU;
import static constructs.loki.LokiFigure.COUNTED;
import static constructs.loki.LokiFigure.IDLE_MEMORY;
import static constructs.loki.LokiFigure.LINE_CPU;
import static constructs.loki.LokiFigure.LINE_OBJECTS;
import static constructs.loki.LokiFigure.MEMORY_AT_100_KB;
import static constructs.loki.LokiFigure.MEMORY_AT_1_MB;
import static constructs.loki.LokiFigure.MEMORY_AT_250_KB;
import static constructs.loki.LokiFigure.MEMORY_AT_2_MB;
import static constructs.loki.LokiFigure.MEMORY_AT_500_KB;
import static constructs.loki.LokiFigure.REPLAY;
import static constructs.loki.LokiFigure.STREAM_MEMORY;

import constructs.kit.capacity.Allocation;
import constructs.kit.capacity.Amounts;
import constructs.kit.capacity.Curve;
import constructs.kit.capacity.Demand;
import constructs.kit.capacity.LoadUnit;
import constructs.kit.capacity.Step;
import constructs.model.load.LoadProfile;
import constructs.model.signals.AuditLogs;
import constructs.model.units.Memory;
import constructs.model.units.Storage;
import java.time.Duration;
import java.util.List;

/** What Loki needs for its load, and what it lets in. The figures are in {@link LokiFigure}. */
final class LokiCapacity {
  /** How long a burst at the limit of the rate may be. */
  private static final int BURST_SECONDS = 10;

  /** A push of OTLP is one burst, and may be as large as a gRPC message. */
  private static final double LEAST_BURST = 8e6;

  private static final double MEGA = 1e6;
  private static final LoadUnit LINES =
      new LoadUnit(
          rate -> Amounts.rate(rate) + " of log lines", Amounts::rate, "", "logBytesPerSecond");

  private final LokiWithMinioProps props;
  private final LoadProfile load;

  LokiCapacity(LokiWithMinioProps props) {
    this.props = props;
    this.load = props.load();
  }

  private double of(LokiFigure figure) {
    return props.figures().of(figure);
  }

  /** The limit of bytes in a second: what the memory limit carries, replay included. */
  long ingestionRate() {
    return (long) (replay().carriedBy(usable()) * of(COUNTED));
  }

  /** The limit of bytes at once. */
  long ingestionBurst() {
    return (long) Math.max(LEAST_BURST, 1.0 * ingestionRate() * BURST_SECONDS);
  }

  /**
   * What one stream may take: more than is let in at all, so that none is ever refused for itself.
   * Of a push with a refused stream the sender is told about the last stream only, and what is
   * refused of others is lost; a push that is too much is refused as a whole. That one container
   * does not shut out all others is the sender's business.
   */
  long streamRate() {
    return 2 * ingestionRate();
  }

  /** The same at once. */
  long streamBurst() {
    return 2 * ingestionBurst();
  }

  /** The limit of active streams: those that fit beside the working set. */
  long maxStreams() {
    Memory working = Amounts.memory(expected(1).at(load.logBytesPerSecond()));
    long free = usable().bytes() - Math.min(usable().bytes(), working.bytes());
    return Math.max(1, (long) (free / Math.max(1, of(STREAM_MEMORY))));
  }

  private Memory usable() {
    return Allocation.usable(props.resources());
  }

  /**
   * Two checkpoints of what is in memory, and peaks for as long as the object store is away and
   * nothing can be flushed.
   */
  Storage disk() {
    return Amounts.storage(
        2.0 * props.resources().memoryLimit().bytes()
            + PEAK * load.logBytesPerSecond() * of(COUNTED) * STORE_AWAY.toSeconds());
  }

  Demand demand() {
    Curve memory = expected(1);
    Curve cpu = Curve.line(of(BASE_CPU), of(LINE_CPU) / MEGA);
    double rate = load.logBytesPerSecond();
    return new Demand(
        LINES.memory(memory, rate),
        LINES.cpu(cpu, rate),
        LINES.peaks(replay(), rate, LINES.of(PEAK * rate)),
        disk(),
        LINES.kept(
            rate * secondsKept() * of(LINE_OBJECTS),
            rate,
            props.retention(),
            " with audit logs cut alike; a third less lines keeps a third less"),
        Step.of(memory, cpu, 100_000, 250_000, 500_000, 1_000_000, 2_000_000),
        reasons());
  }

  private Curve expected(double factor) {
    return Curve.from(factor * of(IDLE_MEMORY) * MEGA)
        .to(100_000, factor * of(MEMORY_AT_100_KB) * MEGA)
        .to(250_000, factor * of(MEMORY_AT_250_KB) * MEGA)
        .to(500_000, factor * of(MEMORY_AT_500_KB) * MEGA)
        .to(1_000_000, factor * of(MEMORY_AT_1_MB) * MEGA)
        .to(2_000_000, factor * of(MEMORY_AT_2_MB) * MEGA);
  }

  private Curve replay() {
    return expected(of(REPLAY));
  }

  /** How long an average byte is kept: audit logs longer. */
  private double secondsKept() {
    Duration period = props.retention().period();
    Duration audit = props.retention().streams().getOrDefault(AuditLogs.STREAM, period);
    double share = load.auditPercent() / 100;
    return period.toSeconds() * (1 - share) + audit.toSeconds() * share;
  }

  private List<String> reasons() {
    return List.of(
        "memory: measured points from %s MB without lines to %s MB at 2 MB/s; replay takes %s times as much"
            .formatted(
                Amounts.number(of(IDLE_MEMORY)),
                Amounts.number(of(MEMORY_AT_2_MB)),
                Amounts.number(of(REPLAY))),
        "CPU: %s cores, %s per MB/s"
            .formatted(Amounts.number(of(BASE_CPU)), Amounts.number(of(LINE_CPU))),
        "objects: %s B a byte of lines, kept for %s on average"
            .formatted(
                Amounts.number(of(LINE_OBJECTS)),
                Amounts.days(Duration.ofSeconds((long) secondsKept()))),
        "limits: %s, a stream %s, %s streams"
            .formatted(
                Amounts.rate(ingestionRate()),
                Amounts.rate(streamRate()),
                Amounts.count(maxStreams())));
  }
}
