package constructs.mimir;

import static constructs.mimir.MimirFigure.BASE_CPU;
import static constructs.mimir.MimirFigure.BASE_MEMORY;
import static constructs.mimir.MimirFigure.HEAVY_QUERIES;
import static constructs.mimir.MimirFigure.HEAVY_QUERY_MEMORY;
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
import constructs.kit.kube.Persistence;
import constructs.model.config.GoDuration;
import constructs.model.signals.LoadProfile;
import constructs.model.units.Cpu;
import constructs.model.units.Memory;
import constructs.model.units.Storage;
import java.time.Duration;
import java.util.List;

/** What Mimir needs for its load, and what it lets in. The figures are in {@link MimirFigure}. */
final class MimirCapacity implements Demand {
  /**
   * How many times the declared series are let in: pods that are replaced leave their series in the
   * head for up to three hours.
   */
  static final double PEAK = 1.5;

  /** How many times the samples of all series at the limit are let in, after an outage. */
  static final int CATCH_UP = 4;

  /** How long a burst at the limit of the rate may be; senders send 2,000 samples at once. */
  private static final int BURST_SECONDS = 30;

  private static final double MEGA = 1e6;

  private final String component;
  private final MimirMonolithicProps props;
  private final LoadProfile load;

  MimirCapacity(String component, MimirMonolithicProps props) {
    this.component = component;
    this.props = props;
    this.load = props.load();
  }

  private double of(MimirFigure figure) {
    return props.figures().of(figure);
  }

  /** The limit of active series. */
  int maxSeries() {
    Integer chosen = props.maxSeries();
    return chosen != null ? chosen : Math.toIntExact((long) Math.ceil(PEAK * load.activeSeries()));
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
  public String component() {
    return component;
  }

  @Override
  public String load() {
    return Amounts.count(load.activeSeries())
        + " series every "
        + GoDuration.format(load.scrapeInterval())
        + " and "
        + queries();
  }

  private String queries() {
    return Amounts.number(load.queriesPerSecond()) + " queries/s";
  }

  @Override
  public Memory memory() {
    return Amounts.memory(expected().at(load.activeSeries()));
  }

  private Curve expected() {
    return Curve.line(
        (of(BASE_MEMORY) + of(QUERY_MEMORY) * load.queriesPerSecond()) * MEGA, of(SERIES_MEMORY));
  }

  @Override
  public Cpu cpu() {
    return Cpu.millicores((long) Math.ceil(1_000 * processing().at(load.samplesPerSecond())));
  }

  private Curve processing() {
    return Curve.line(
        of(BASE_CPU) + of(QUERY_CPU) * load.queriesPerSecond(), of(SAMPLE_CPU) / 1_000);
  }

  @Override
  public Storage disk() {
    return Amounts.storage(of(SERIES_DISK) * maxSeries());
  }

  @Override
  public Storage objects() {
    return Amounts.storage(daily() * days());
  }

  private double daily() {
    return load.samplesPerSecond() * 86_400.0 * of(SAMPLE_OBJECTS);
  }

  private double days() {
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

  private Curve worst() {
    return Curve.line(
        of(BASE_MEMORY) * MEGA, of(SERIES_MEMORY) + of(HEAVY_QUERIES) * of(HEAVY_QUERY_MEMORY));
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
            + " samples/s; with "
            + Amounts.number(of(HEAVY_QUERIES))
            + " of the worst queries at once");
  }

  @Override
  public Advice carriedBy(Memory row) {
    double series = expected().carriedBy(row);
    return new Advice(
        Amounts.count(series) + " series with " + queries(),
        "activeSeries("
            + Amounts.literal(series)
            + "), 100 MB more carry "
            + Amounts.count(100 * MEGA / of(SERIES_MEMORY))
            + " more and 0.1 queries/s less "
            + Amounts.count(0.1 * of(QUERY_MEMORY) * MEGA / of(SERIES_MEMORY))
            + " more; a longer scrape interval saves objects, no memory");
  }

  @Override
  public Advice carriedBy(Cpu row) {
    double samples = processing().carriedBy(row.millicores() / 1_000.0);
    double series = samples * load.scrapeInterval().toMillis() / 1_000;
    return new Advice(
        Amounts.count(series) + " series with " + queries(),
        "activeSeries("
            + Amounts.literal(series)
            + "), 100m more carry "
            + Amounts.count(samplesOf(0.1) * load.scrapeInterval().toMillis() / 1_000)
            + " more, twice the scrape interval carries twice as many");
  }

  private double samplesOf(double cores) {
    return of(SAMPLE_CPU) == 0 ? 0 : cores * 1_000 / of(SAMPLE_CPU);
  }

  @Override
  public Advice letInBy(Memory usable) {
    double series = worst().carriedBy(usable);
    return new Advice(
        Amounts.count(series)
            + " series and "
            + Amounts.number(of(HEAVY_QUERIES))
            + " of the worst queries",
        props.maxSeries() == null
            ? "activeSeries(" + Amounts.literal(series / PEAK) + ")"
            : "maxSeries(" + Amounts.literal(series) + ")");
  }

  @Override
  public Advice storedIn(Storage available) {
    double fraction = Amounts.share(available, objects());
    Duration minute = Duration.ofMinutes(1);
    return new Advice(
        Amounts.count(load.activeSeries() * fraction)
            + " series for "
            + Amounts.days(props.retention().period()),
        "activeSeries("
            + Amounts.literal(load.activeSeries() * fraction)
            + ") or Retention.days("
            + Amounts.literal(days() * fraction)
            + ")"
            + (load.scrapeInterval().compareTo(minute) < 0
                ? "; a sample every 60s instead of every "
                    + GoDuration.format(load.scrapeInterval())
                    + " keeps "
                    + Amounts.gigabytes(
                        Amounts.storage(
                            (double) objects().bytes()
                                * load.scrapeInterval().toMillis()
                                / minute.toMillis()))
                    + " instead of "
                    + Amounts.gigabytes(objects())
                : ""));
  }
}
