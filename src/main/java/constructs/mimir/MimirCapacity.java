package constructs.mimir;

import static constructs.mimir.MimirFigure.BASE_CPU;
import static constructs.mimir.MimirFigure.BASE_MEMORY;
import static constructs.mimir.MimirFigure.HEAVY_QUERIES_MEMORY;
import static constructs.mimir.MimirFigure.QUERY_CPU;
import static constructs.mimir.MimirFigure.QUERY_MEMORY;
import static constructs.mimir.MimirFigure.SAMPLE_CPU;
import static constructs.mimir.MimirFigure.SAMPLE_OBJECTS;
import static constructs.mimir.MimirFigure.SERIES_DISK;
import static constructs.mimir.MimirFigure.SERIES_MEMORY;

import constructs.kit.capacity.Advice;
import constructs.kit.capacity.Amounts;
import constructs.kit.capacity.Curve;
import constructs.kit.capacity.Demand;
import constructs.kit.capacity.Given;
import constructs.kit.capacity.Step;
import constructs.kit.kube.Persistence;
import constructs.model.config.GoDuration;
import constructs.model.load.LoadProfile;
import constructs.model.units.Cpu;
import constructs.model.units.Memory;
import constructs.model.units.Storage;
import java.util.List;

/** What Mimir needs for its load, and what it lets in. The figures are in {@link MimirFigure}. */
final class MimirCapacity implements Demand {
  /** How many times the samples of all series at the limit are let in, after an outage. */
  static final int CATCH_UP = 4;

  /** How long a burst at the limit of the rate may be; senders send 2,000 samples at once. */
  private static final int BURST_SECONDS = 30;

  private static final double MEGA = 1e6;

  private final MimirMonolithicProps props;
  private final LoadProfile load;

  MimirCapacity(MimirMonolithicProps props) {
    this.props = props;
    this.load = props.load();
  }

  private double of(MimirFigure figure) {
    return props.figures().of(figure);
  }

  /** The limit of active series. */
  int maxSeries() {
    return props.seriesLimit();
  }

  /** The limit of samples in a second. */
  long ingestionRate() {
    return (long) Math.ceil(CATCH_UP * maxSeries() * 1000.0 / load.scrapeInterval().toMillis());
  }

  /** The limit of samples at once. */
  long ingestionBurst() {
    return ingestionRate() * BURST_SECONDS;
  }

  /** The volume: the chosen one, or one that holds what is needed. */
  Persistence persistence() {
    return Given.volume(props.persistence(), disk());
  }

  @Override
  public String load() {
    return Amounts.count(load.activeSeries())
        + " series every "
        + GoDuration.format(load.scrapeInterval())
        + " and "
        + queries();
  }

  /** The declared queries, for people. */
  String queries() {
    return Amounts.number(load.queriesPerSecond()) + " queries/s";
  }

  @Override
  public Memory memory() {
    return Amounts.memory(expected().at(load.activeSeries()));
  }

  /** The working set for a number of series. */
  Curve expected() {
    return Curve.line(
        (of(BASE_MEMORY) + of(QUERY_MEMORY) * load.queriesPerSecond()) * MEGA, of(SERIES_MEMORY));
  }

  @Override
  public Cpu cpu() {
    return Amounts.cpu(processing().at(samples()));
  }

  /** The CPU for a number of samples in a second. */
  Curve processing() {
    return Curve.line(
        of(BASE_CPU) + of(QUERY_CPU) * load.queriesPerSecond(), of(SAMPLE_CPU) / 1_000);
  }

  private Curve processingSeries() {
    return Curve.line(processing().at(0.0), of(SAMPLE_CPU) / load.scrapeInterval().toMillis());
  }

  @Override
  public Storage disk() {
    return Amounts.storage(of(SERIES_DISK) * maxSeries());
  }

  @Override
  public Storage objects() {
    return Amounts.storage(daily() * days());
  }

  /** Samples in a second, exactly. */
  double samples() {
    return load.activeSeries() * 1_000.0 / load.scrapeInterval().toMillis();
  }

  private double daily() {
    return samples() * 86_400.0 * of(SAMPLE_OBJECTS);
  }

  /** The retention in days. */
  double days() {
    return props.retention().period().toSeconds() / 86_400.0;
  }

  @Override
  public String letsIn() {
    return Amounts.count(maxSeries()) + " series";
  }

  @Override
  public Memory peak() {
    return Amounts.memory(worst().at(maxSeries()));
  }

  /** The working set for a number of series while the worst queries run. */
  Curve worst() {
    return Curve.line((of(BASE_MEMORY) + of(HEAVY_QUERIES_MEMORY)) * MEGA, of(SERIES_MEMORY));
  }

  @Override
  public List<Step> steps() {
    return Step.of(expected(), processingSeries(), 5_000, 10_000, 30_000, 60_000, 100_000);
  }

  @Override
  public List<String> reasons() {
    return List.of(
        "memory: "
            + Amounts.number(of(BASE_MEMORY))
            + " MB, "
            + Amounts.count(of(SERIES_MEMORY))
            + " B a series, "
            + Amounts.number(of(QUERY_MEMORY))
            + " MB per query/s",
        "CPU: "
            + Amounts.number(of(BASE_CPU))
            + " cores, "
            + Amounts.number(of(SAMPLE_CPU))
            + " per 1,000 samples/s, "
            + Amounts.number(of(QUERY_CPU))
            + " per query/s",
        "objects: "
            + Amounts.number(of(SAMPLE_OBJECTS))
            + " B a sample, "
            + Amounts.count(load.samplesPerSecond())
            + " samples/s for "
            + Amounts.days(props.retention().period()),
        "limits: "
            + letsIn()
            + ", "
            + Amounts.count(ingestionRate())
            + " samples/s; the worst queries take "
            + Amounts.number(of(HEAVY_QUERIES_MEMORY))
            + " MB");
  }

  @Override
  public Advice carriedBy(Memory row) {
    return new MimirAdvice(props, this).carriedBy(row);
  }

  @Override
  public Advice carriedBy(Cpu row) {
    return new MimirAdvice(props, this).carriedBy(row);
  }

  @Override
  public Advice letInBy(Memory usable) {
    return new MimirAdvice(props, this).letInBy(usable);
  }

  @Override
  public Advice storedIn(Storage available) {
    return new MimirAdvice(props, this).storedIn(available);
  }
}
