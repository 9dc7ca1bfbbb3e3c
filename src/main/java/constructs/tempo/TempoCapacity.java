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

import constructs.kit.capacity.Allocation;
import constructs.kit.capacity.Amounts;
import constructs.kit.capacity.Curve;
import constructs.kit.capacity.Demand;
import constructs.kit.capacity.LoadUnit;
import constructs.kit.capacity.Step;
import constructs.model.load.LoadProfile;
import constructs.model.units.Storage;
import java.util.List;

/** What Tempo needs for its load, and what it lets in. The figures are in {@link TempoFigure}. */
final class TempoCapacity {
  /** How long a burst at the limit of the rate may be. */
  private static final int BURST_SECONDS = 20;

  /** Upstream's default; a collector that catches up sends what it has held back at once. */
  private static final double LEAST_BURST = 20e6;

  private static final double MEGA = 1e6;
  private static final LoadUnit SPANS =
      new LoadUnit(
          spans -> Amounts.count(spans) + " stored spans/s",
          spans -> Amounts.count(spans) + " spans/s",
          "fewer spans by Sampling.tail().baseline(..)",
          "spansPerSecond");

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
    return (long)
        (expected().carriedBy(Allocation.usable(props.resources())) * load.bytesPerSpan());
  }

  /** The limit of bytes at once. */
  long burstSize() {
    return (long) Math.max(LEAST_BURST, 1.0 * rateLimit() * BURST_SECONDS);
  }

  /** The limit of live traces: as many as fit the memory for them when each is a single span. */
  long maxTraces() {
    return TempoConfig.LIVE_TRACES.bytes() / load.bytesPerSpan();
  }

  /** What arrives while the object store is away, several times over. */
  Storage disk() {
    return Amounts.storage(of(WAITING) * rateLimit() * STORE_AWAY.toSeconds());
  }

  Demand demand() {
    Curve memory = expected();
    Curve cpu = Curve.line(of(BASE_CPU), of(SPAN_CPU) / 1_000);
    double spans = load.spansPerSecond();
    double secondsKept = props.retention().period().toSeconds() + of(REPLACED) * 3_600;
    return new Demand(
        SPANS.memory(memory, spans),
        SPANS.cpu(cpu, spans),
        SPANS.peaks(memory, spans, SPANS.brief().apply(PEAK * spans)),
        disk(),
        SPANS.kept(spans * secondsKept * of(SPAN_OBJECTS), spans, props.retention(), ""),
        Step.of(memory, cpu, 50, 100, 200, 500, 1_000),
        reasons());
  }

  private Curve expected() {
    return Curve.from(of(IDLE_MEMORY) * MEGA)
        .to(50, of(MEMORY_AT_50) * MEGA)
        .to(200, of(MEMORY_AT_200) * MEGA)
        .to(500, of(MEMORY_AT_500) * MEGA)
        .to(1_000, of(MEMORY_AT_1000) * MEGA);
  }

  private List<String> reasons() {
    return List.of(
        "memory: measured points from %s MB without spans to %s MB at 1,000 spans/s"
            .formatted(Amounts.number(of(IDLE_MEMORY)), Amounts.number(of(MEMORY_AT_1000))),
        "CPU: %s cores, %s per 1,000 spans/s"
            .formatted(Amounts.number(of(BASE_CPU)), Amounts.number(of(SPAN_CPU))),
        "objects: %s B a span for %s and %s h, for blocks that were replaced"
            .formatted(
                Amounts.number(of(SPAN_OBJECTS)),
                Amounts.days(props.retention().period()),
                Amounts.number(of(REPLACED))),
        "limits: %s, %s spans/s of %s B"
            .formatted(
                Amounts.rate(rateLimit()),
                Amounts.count(rateLimit() / load.bytesPerSpan()),
                Amounts.count(load.bytesPerSpan())));
  }
}
