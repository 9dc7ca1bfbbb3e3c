package constructs.mimir;

import static constructs.mimir.MimirFigure.BASE_CPU;
import static constructs.mimir.MimirFigure.BASE_MEMORY;
import static constructs.mimir.MimirFigure.QUERY_CPU;
import static constructs.mimir.MimirFigure.QUERY_MEMORY;
import static constructs.mimir.MimirFigure.SAMPLE_CPU;
import static constructs.mimir.MimirFigure.SERIES_MEMORY;

import constructs.kit.capacity.Advice;
import constructs.kit.capacity.Amounts;
import constructs.model.config.GoDuration;
import constructs.model.load.LoadProfile;
import constructs.model.units.Cpu;
import constructs.model.units.Memory;
import constructs.model.units.Storage;
import java.time.Duration;

/** What a Mimir of a given size carries, and which knob buys how much. */
final class MimirAdvice {
  private static final double MEGA = 1e6;

  private final MimirMonolithicProps props;
  private final MimirCapacity capacity;
  private final LoadProfile load;

  MimirAdvice(MimirMonolithicProps props, MimirCapacity capacity) {
    this.props = props;
    this.capacity = capacity;
    this.load = props.load();
  }

  private double of(MimirFigure figure) {
    return props.figures().of(figure);
  }

  Advice carriedBy(Memory row) {
    double series = capacity.expected().carriedBy(row);
    double queries =
        (row.bytes() / MEGA - of(BASE_MEMORY) - of(SERIES_MEMORY) * load.activeSeries() / MEGA)
            / of(QUERY_MEMORY);
    return new Advice(
        carried(series),
        fewer(series, queries)
            + ", 100 MB more carry "
            + Amounts.count(100 * MEGA / of(SERIES_MEMORY))
            + " more and 0.1 queries/s less "
            + Amounts.count(0.1 * of(QUERY_MEMORY) * MEGA / of(SERIES_MEMORY))
            + " more; a longer scrape interval saves objects, no memory");
  }

  Advice carriedBy(Cpu row) {
    double interval = load.scrapeInterval().toMillis() / 1_000.0;
    double series = capacity.processing().carriedBy(row) * interval;
    double queries =
        (row.millicores() / 1_000.0 - of(BASE_CPU) - of(SAMPLE_CPU) * capacity.samples() / 1_000)
            / of(QUERY_CPU);
    return new Advice(
        carried(series),
        fewer(series, queries)
            + ", 0.1 queries/s less carry "
            + Amounts.count(0.1 * of(QUERY_CPU) * 1_000 / of(SAMPLE_CPU) * interval)
            + " series more, twice the scrape interval twice as many");
  }

  private String carried(double series) {
    return Amounts.count(series) + " series with " + capacity.queries();
  }

  /** Fewer series or, where queries alone need too much, fewer of them; rounded down. */
  private static String fewer(double series, double queries) {
    return series >= 1
        ? "activeSeries(" + Amounts.literal(series) + ")"
        : "queriesPerSecond(" + Amounts.number(Math.floor(Math.max(0, queries) * 100) / 100) + ")";
  }

  Advice letInBy(Memory usable) {
    double series = capacity.worst().carriedBy(usable);
    return new Advice(
        Amounts.count(series) + " series and the worst queries",
        props.maxSeries() == null
            ? "activeSeries("
                + Amounts.literal(Math.floor(Math.floor(series) / MimirMonolithicProps.PEAK))
                + ")"
            : "maxSeries(" + Amounts.literal(series) + ")");
  }

  Advice storedIn(Storage available) {
    double fraction = Amounts.share(available, capacity.objects());
    Duration minute = Duration.ofMinutes(1);
    return new Advice(
        Amounts.count(load.activeSeries() * fraction)
            + " series for "
            + Amounts.days(props.retention().period()),
        "activeSeries("
            + Amounts.literal(load.activeSeries() * fraction)
            + ") or Retention.days("
            + Amounts.literal(capacity.days() * fraction)
            + ")"
            + (load.scrapeInterval().compareTo(minute) < 0
                ? "; a sample every 60s instead of every "
                    + GoDuration.format(load.scrapeInterval())
                    + " keeps "
                    + Amounts.gigabytes(
                        Amounts.storage(
                            (double) capacity.objects().bytes()
                                * load.scrapeInterval().toMillis()
                                / minute.toMillis()))
                    + " instead of "
                    + Amounts.gigabytes(capacity.objects())
                : ""));
  }
}
