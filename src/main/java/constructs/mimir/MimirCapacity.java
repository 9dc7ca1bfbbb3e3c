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
import constructs.kit.capacity.LoadUnit;
import constructs.kit.capacity.Need;
import constructs.kit.capacity.Step;
import constructs.model.config.GoDuration;
import constructs.model.load.LoadProfile;
import constructs.model.units.Storage;
import java.time.Duration;
import java.util.List;

/** What Mimir needs for its load, and what it lets in. The figures are in {@link MimirFigure}. */
final class MimirCapacity {
  /** How many times the samples of all series at the limit are let in, after an outage. */
  static final int CATCH_UP = 4;

  /** How long a burst at the limit of the rate may be; senders send 2,000 samples at once. */
  private static final int BURST_SECONDS = 30;

  private static final double MEGA = 1e6;
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final LoadUnit SERIES =
      new LoadUnit(series -> Amounts.count(series) + " series", Amounts::count, "", "activeSeries");

  private final MimirMonolithicProps props;
  private final LoadProfile load;
  private final double milliseconds;

  MimirCapacity(MimirMonolithicProps props) {
    this.props = props;
    this.load = props.load();
    this.milliseconds = load.scrapeInterval().toMillis();
  }

  private double of(MimirFigure figure) {
    return props.figures().of(figure);
  }

  /** The limit of active series. */
  int maxSeries() {
    return props.seriesLimit();
  }

  /**
   * How many series in memory make Mimir compact before its time, which leaves only those that got
   * samples in the last ten minutes.
   */
  long crowded() {
    return Math.min(maxSeries(), props.mostActive());
  }

  /** The limit of samples in a second. */
  long ingestionRate() {
    return (long) Math.ceil(CATCH_UP * maxSeries() * 1000.0 / milliseconds);
  }

  /** The limit of samples at once. */
  long ingestionBurst() {
    return ingestionRate() * BURST_SECONDS;
  }

  /** What the series at the limit take on the volume. */
  Storage disk() {
    return Amounts.storage(of(SERIES_DISK) * maxSeries());
  }

  Demand demand() {
    double queries = load.queriesPerSecond();
    Curve memory =
        Curve.line((of(BASE_MEMORY) + of(QUERY_MEMORY) * queries) * MEGA, of(SERIES_MEMORY));
    Curve worst =
        Curve.line((of(BASE_MEMORY) + of(HEAVY_QUERIES_MEMORY)) * MEGA, of(SERIES_MEMORY));
    Curve cpu = Curve.line(of(BASE_CPU) + of(QUERY_CPU) * queries, of(SAMPLE_CPU) / milliseconds);
    double series = load.activeSeries();
    String declared =
        SERIES.of(series)
            + " every "
            + GoDuration.format(load.scrapeInterval())
            + " and "
            + queries();
    return new Demand(
        new Need(declared, memory.at(series), bytes -> inMemory(memory.carriedBy(bytes), bytes)),
        new Need(declared, cpu.at(series), cores -> withCpu(cpu.carriedBy(cores), cores)),
        new Need(
            SERIES.of(maxSeries()), worst.at(maxSeries()), bytes -> letIn(worst.carriedBy(bytes))),
        disk(),
        SERIES.kept(objects(), series, props.retention(), lessOften()),
        Step.of(memory, cpu, 5_000, 10_000, 30_000, 60_000, 100_000),
        reasons());
  }

  private String queries() {
    return Amounts.number(load.queriesPerSecond()) + " queries/s";
  }

  /** Samples in a second, exactly. */
  private double samples() {
    return load.activeSeries() * 1_000.0 / milliseconds;
  }

  private double objects() {
    double days = props.retention().period().toSeconds() / 86_400.0;
    return samples() * 86_400.0 * of(SAMPLE_OBJECTS) * days;
  }

  private List<String> reasons() {
    return List.of(
        "memory: %s MB, %s B a series, %s MB per query/s"
            .formatted(
                Amounts.number(of(BASE_MEMORY)),
                Amounts.count(of(SERIES_MEMORY)),
                Amounts.number(of(QUERY_MEMORY))),
        "CPU: %s cores, %s per 1,000 samples/s, %s per query/s"
            .formatted(
                Amounts.number(of(BASE_CPU)),
                Amounts.number(of(SAMPLE_CPU)),
                Amounts.number(of(QUERY_CPU))),
        "objects: %s B a sample, %s samples/s for %s"
            .formatted(
                Amounts.number(of(SAMPLE_OBJECTS)),
                Amounts.count(load.samplesPerSecond()),
                Amounts.days(props.retention().period())),
        "limits: %s, %s samples/s; the worst queries take %s MB"
            .formatted(
                SERIES.of(maxSeries()),
                Amounts.count(ingestionRate()),
                Amounts.number(of(HEAVY_QUERIES_MEMORY))),
        "a rollout may replace %s pods of %s series at once, and as many again %s"
            .formatted(
                Amounts.count(Math.max(0, maxSeries() - load.activeSeries()) / load.seriesPerPod()),
                Amounts.count(load.seriesPerPod()),
                MimirConfig.compactsEarly(props)
                    ? "a quarter of an hour later"
                    : "four hours later"));
  }

  private Advice inMemory(double series, double bytes) {
    double ofSeries = of(SERIES_MEMORY) / MEGA;
    return fewer(
        series,
        (bytes / MEGA - of(BASE_MEMORY) - ofSeries * load.activeSeries()) / of(QUERY_MEMORY),
        ", 100 MB more carry "
            + Amounts.count(100 / ofSeries)
            + " more and 0.1 queries/s less "
            + Amounts.count(0.1 * of(QUERY_MEMORY) / ofSeries)
            + " more; a longer scrape interval saves objects, no memory");
  }

  private Advice withCpu(double series, double cores) {
    return fewer(
        series,
        (cores - of(BASE_CPU) - of(SAMPLE_CPU) * samples() / 1_000) / of(QUERY_CPU),
        ", 0.1 queries/s less carry "
            + Amounts.count(0.1 * of(QUERY_CPU) * milliseconds / of(SAMPLE_CPU))
            + " series more, twice the scrape interval twice as many");
  }

  /** Fewer series or, where queries alone need too much, fewer of them; rounded down. */
  private Advice fewer(double series, double queries, String more) {
    String fewerQueries = Amounts.number(Math.floor(Math.max(0, queries) * 100) / 100);
    return new Advice(
        SERIES.of(series) + " with " + queries(),
        (series >= 1 ? SERIES.call(series) : "queriesPerSecond(" + fewerQueries + ")") + more);
  }

  private Advice letIn(double series) {
    return new Advice(
        SERIES.of(series) + " and the worst queries",
        props.maxSeries() == null
            ? SERIES.call(
                Math.floor(
                    Math.max(0, Math.floor(series) - load.replacedSeries())
                        * 100
                        / MimirMonolithicProps.PEAK))
            : "maxSeries(" + Amounts.literal(series) + ")");
  }

  private String lessOften() {
    return load.scrapeInterval().compareTo(MINUTE) >= 0
        ? ""
        : "; a sample every 60s instead of every "
            + GoDuration.format(load.scrapeInterval())
            + " keeps "
            + Amounts.gigabytes(Amounts.storage(objects() * milliseconds / MINUTE.toMillis()))
            + " instead of "
            + Amounts.gigabytes(Amounts.storage(objects()));
  }
}
