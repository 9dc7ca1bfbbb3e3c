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

import constructs.kit.capacity.Advice;
import constructs.kit.capacity.Amounts;
import constructs.kit.capacity.Curve;
import constructs.kit.capacity.Demand;
import constructs.kit.capacity.Given;
import constructs.kit.capacity.Margins;
import constructs.kit.capacity.Step;
import constructs.kit.kube.Persistence;
import constructs.model.load.LoadProfile;
import constructs.model.signals.AuditLogs;
import constructs.model.units.Cpu;
import constructs.model.units.Memory;
import constructs.model.units.Storage;
import java.time.Duration;
import java.util.List;

/** What Loki needs for its load, and what it lets in. The figures are in {@link LokiFigure}. */
final class LokiCapacity implements Demand {
  /** How long a burst at the limit of the rate may be. */
  private static final int BURST_SECONDS = 10;

  /** A push of OTLP is one burst, and may be as large as a gRPC message. */
  private static final double LEAST_BURST = 8e6;

  private static final double MEGA = 1e6;

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

  /** What one stream may take of it: half, so that one container does not shut out all others. */
  long streamRate() {
    return ingestionRate() / 2;
  }

  /** The limit of active streams: each may hold a block that is not compressed. */
  long maxStreams() {
    long free = usable().bytes() - Math.min(usable().bytes(), memory().bytes());
    return Math.max(1, (long) (free / Math.max(1, of(STREAM_MEMORY))));
  }

  private Memory usable() {
    return Given.usable(props.resources());
  }

  /** The volume: the chosen one, or one that holds what is needed. */
  Persistence persistence() {
    return Given.volume(props.persistence(), disk());
  }

  @Override
  public String load() {
    return Amounts.rate(load.logBytesPerSecond()) + " of log lines";
  }

  @Override
  public Memory memory() {
    return Amounts.memory(expected(1).at(load.logBytesPerSecond()));
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

  @Override
  public Cpu cpu() {
    return Amounts.cpu(processing().at(load.logBytesPerSecond()));
  }

  private Curve processing() {
    return Curve.line(of(BASE_CPU), of(LINE_CPU) / MEGA);
  }

  /**
   * Two checkpoints of what is in memory, and peaks for as long as the object store is away and
   * nothing can be flushed.
   */
  @Override
  public Storage disk() {
    return Amounts.storage(
        2.0 * props.resources().memoryLimit().bytes()
            + PEAK * load.logBytesPerSecond() * of(COUNTED) * STORE_AWAY.toSeconds());
  }

  @Override
  public Storage objects() {
    return Amounts.storage(load.logBytesPerSecond() * secondsKept() * of(LINE_OBJECTS));
  }

  /** How long an average byte is kept: audit logs longer. */
  private double secondsKept() {
    Duration period = props.retention().period();
    Duration audit = props.retention().streams().getOrDefault(AuditLogs.STREAM, period);
    double share = load.auditPercent() / 100;
    return period.toSeconds() * (1 - share) + audit.toSeconds() * share;
  }

  @Override
  public String letsIn() {
    return Margins.peaks(Amounts.rate(PEAK * load.logBytesPerSecond()) + " of log lines");
  }

  @Override
  public Memory peak() {
    return Amounts.memory(replay().at(PEAK * load.logBytesPerSecond()));
  }

  @Override
  public List<Step> steps() {
    return Step.of(expected(1), processing(), 100_000, 250_000, 500_000, 1_000_000, 2_000_000);
  }

  @Override
  public List<String> reasons() {
    return List.of(
        "memory: measured points from "
            + Amounts.number(of(IDLE_MEMORY))
            + " MB without lines to "
            + Amounts.number(of(MEMORY_AT_2_MB))
            + " MB at 2 MB/s; replay takes "
            + Amounts.number(of(REPLAY))
            + " times as much",
        "CPU: "
            + Amounts.number(of(BASE_CPU))
            + " cores, "
            + Amounts.number(of(LINE_CPU))
            + " per MB/s",
        "objects: "
            + Amounts.number(of(LINE_OBJECTS))
            + " B a byte of lines, kept for "
            + Amounts.days(Duration.ofSeconds((long) secondsKept()))
            + " on average",
        "limits: "
            + Amounts.rate(ingestionRate())
            + ", a stream "
            + Amounts.rate(streamRate())
            + ", "
            + Amounts.count(maxStreams())
            + " streams");
  }

  @Override
  public Advice carriedBy(Memory row) {
    double bytes = expected(1).carriedBy(row);
    double more = expected(1).carriedBy(row.plus(Memory.megabytes(100))) - bytes;
    return new Advice(
        Amounts.rate(bytes) + " of log lines",
        "logBytesPerSecond("
            + Amounts.literal(bytes)
            + "), 100 MB more carry "
            + Amounts.rate(more)
            + " more");
  }

  @Override
  public Advice carriedBy(Cpu row) {
    double bytes = processing().carriedBy(row);
    return new Advice(
        Amounts.rate(bytes) + " of log lines", "logBytesPerSecond(" + Amounts.literal(bytes) + ")");
  }

  @Override
  public Advice letInBy(Memory usable) {
    double bytes = replay().carriedBy(usable);
    return new Advice(
        "peaks of " + Amounts.rate(bytes),
        "logBytesPerSecond(" + Amounts.literal(bytes / PEAK) + ")");
  }

  @Override
  public Advice storedIn(Storage available) {
    double fraction = Amounts.share(available, objects());
    double days = props.retention().period().toSeconds() / 86_400.0;
    return new Advice(
        Amounts.rate(load.logBytesPerSecond() * fraction)
            + " of log lines for "
            + Amounts.days(props.retention().period()),
        "logBytesPerSecond("
            + Amounts.literal(load.logBytesPerSecond() * fraction)
            + ") or Retention.days("
            + Amounts.literal(days * fraction)
            + ") with audit logs cut alike; a third less lines keeps a third less");
  }
}
