package constructs.tempo;

import static constructs.kit.capacity.Margins.PEAK;
import static constructs.kit.capacity.Margins.STORE_AWAY;
import static constructs.tempo.TempoFigure.BASE_CPU;
import static constructs.tempo.TempoFigure.IDLE_MEMORY;
import static constructs.tempo.TempoFigure.MEMORY_AT_1000;
import static constructs.tempo.TempoFigure.MEMORY_AT_200;
import static constructs.tempo.TempoFigure.MEMORY_AT_50;
import static constructs.tempo.TempoFigure.MEMORY_AT_500;
import static constructs.tempo.TempoFigure.REPLACED;
import static constructs.tempo.TempoFigure.SPAN_CPU;
import static constructs.tempo.TempoFigure.SPAN_OBJECTS;
import static constructs.tempo.TempoFigure.WAITING;

import constructs.kit.capacity.Advice;
import constructs.kit.capacity.Amounts;
import constructs.kit.capacity.Curve;
import constructs.kit.capacity.Demand;
import constructs.kit.capacity.Given;
import constructs.kit.capacity.Margins;
import constructs.kit.capacity.Step;
import constructs.kit.kube.Persistence;
import constructs.model.load.LoadProfile;
import constructs.model.units.Cpu;
import constructs.model.units.Memory;
import constructs.model.units.Storage;
import java.util.List;

/** What Tempo needs for its load, and what it lets in. The figures are in {@link TempoFigure}. */
final class TempoCapacity implements Demand {
  /** How long a burst at the limit of the rate may be. */
  private static final int BURST_SECONDS = 20;

  /** Upstream's default; a collector that catches up sends what it has held back at once. */
  private static final double LEAST_BURST = 20e6;

  private static final double MEGA = 1e6;

  private final TempoStoreProps props;
  private final LoadProfile load;

  TempoCapacity(TempoStoreProps props) {
    this.props = props;
    this.load = props.load();
  }

  private double of(TempoFigure figure) {
    return props.figures().of(figure);
  }

  /** The limit of bytes in a second: what the memory limit carries. */
  long rateLimit() {
    return (long) (expected().carriedBy(usable()) * load.bytesPerSpan());
  }

  /** The limit of bytes at once. */
  long burstSize() {
    return (long) Math.max(LEAST_BURST, 1.0 * rateLimit() * BURST_SECONDS);
  }

  /** The limit of live traces: as many as fit the memory for them when each is a single span. */
  long maxTraces() {
    return TempoConfig.LIVE_TRACES.bytes() / load.bytesPerSpan();
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
    return Amounts.count(load.spansPerSecond()) + " stored spans/s";
  }

  @Override
  public Memory memory() {
    return Amounts.memory(expected().at(load.spansPerSecond()));
  }

  private Curve expected() {
    return Curve.from(of(IDLE_MEMORY) * MEGA)
        .to(50, of(MEMORY_AT_50) * MEGA)
        .to(200, of(MEMORY_AT_200) * MEGA)
        .to(500, of(MEMORY_AT_500) * MEGA)
        .to(1_000, of(MEMORY_AT_1000) * MEGA);
  }

  @Override
  public Cpu cpu() {
    return Amounts.cpu(processing().at(load.spansPerSecond()));
  }

  private Curve processing() {
    return Curve.line(of(BASE_CPU), of(SPAN_CPU) / 1_000);
  }

  /** What arrives while the object store is away, several times over. */
  @Override
  public Storage disk() {
    return Amounts.storage(of(WAITING) * rateLimit() * STORE_AWAY.toSeconds());
  }

  @Override
  public Storage objects() {
    return Amounts.storage(
        load.spansPerSecond()
            * (props.retention().period().toSeconds() + of(REPLACED) * 3_600)
            * of(SPAN_OBJECTS));
  }

  @Override
  public String letsIn() {
    return Margins.peaks(Amounts.count(PEAK * load.spansPerSecond()) + " spans/s");
  }

  @Override
  public Memory peak() {
    return Amounts.memory(expected().at(PEAK * load.spansPerSecond()));
  }

  @Override
  public List<Step> steps() {
    return Step.of(expected(), processing(), 50, 100, 200, 500, 1_000);
  }

  @Override
  public List<String> reasons() {
    return List.of(
        "memory: measured points from "
            + Amounts.number(of(IDLE_MEMORY))
            + " MB without spans to "
            + Amounts.number(of(MEMORY_AT_1000))
            + " MB at 1,000 spans/s",
        "CPU: "
            + Amounts.number(of(BASE_CPU))
            + " cores, "
            + Amounts.number(of(SPAN_CPU))
            + " per 1,000 spans/s",
        "objects: "
            + Amounts.number(of(SPAN_OBJECTS))
            + " B a span for "
            + Amounts.days(props.retention().period())
            + " and "
            + Amounts.number(of(REPLACED))
            + " h, for blocks that were replaced",
        "limits: "
            + Amounts.rate(rateLimit())
            + ", "
            + Amounts.count(rateLimit() / load.bytesPerSpan())
            + " spans/s of "
            + Amounts.count(load.bytesPerSpan())
            + " B");
  }

  @Override
  public Advice carriedBy(Memory row) {
    double spans = expected().carriedBy(row);
    double more = expected().carriedBy(row.plus(Memory.megabytes(100))) - spans;
    return new Advice(
        Amounts.count(spans) + " stored spans/s",
        "fewer spans by Sampling.tail().baseline(..) or spansPerSecond("
            + Amounts.literal(spans)
            + "), 100 MB more carry "
            + Amounts.count(more)
            + " spans/s more");
  }

  @Override
  public Advice carriedBy(Cpu row) {
    double spans = processing().carriedBy(row);
    return new Advice(
        Amounts.count(spans) + " stored spans/s",
        "fewer spans by Sampling.tail().baseline(..) or spansPerSecond("
            + Amounts.literal(spans)
            + ")");
  }

  @Override
  public Advice letInBy(Memory usable) {
    double spans = expected().carriedBy(usable);
    return new Advice(
        "peaks of " + Amounts.count(spans) + " spans/s",
        "fewer spans by Sampling.tail().baseline(..) or spansPerSecond("
            + Amounts.literal(spans / PEAK)
            + ")");
  }

  @Override
  public Advice storedIn(Storage available) {
    double fraction = Amounts.share(available, objects());
    double days = props.retention().period().toSeconds() / 86_400.0;
    return new Advice(
        Amounts.count(load.spansPerSecond() * fraction)
            + " stored spans/s for "
            + Amounts.days(props.retention().period()),
        "fewer spans by Sampling.tail().baseline(..) or Retention.days("
            + Amounts.literal(days * fraction)
            + ")");
  }
}
