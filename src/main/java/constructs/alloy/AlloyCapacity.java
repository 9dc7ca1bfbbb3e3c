package constructs.alloy;

import static constructs.alloy.AlloyFigure.BASE_CPU;
import static constructs.alloy.AlloyFigure.BASE_MEMORY;
import static constructs.alloy.AlloyFigure.LINE_CPU;
import static constructs.alloy.AlloyFigure.LINE_MEMORY;
import static constructs.alloy.AlloyFigure.SERIES_CPU;
import static constructs.alloy.AlloyFigure.SERIES_MEMORY;
import static constructs.alloy.AlloyFigure.SPAN_CPU;
import static constructs.alloy.AlloyFigure.SPAN_MEMORY;

import constructs.kit.capacity.Advice;
import constructs.kit.capacity.Amounts;
import constructs.kit.capacity.Capacities;
import constructs.kit.capacity.Curve;
import constructs.kit.capacity.Demand;
import constructs.kit.capacity.Given;
import constructs.kit.capacity.Step;
import constructs.kit.tree.ManifestTree;
import constructs.model.load.NodeLoad;
import constructs.model.units.Cpu;
import constructs.model.units.Memory;
import constructs.model.units.Storage;
import java.util.List;
import software.constructs.Construct;

/**
 * What Alloy needs on each node for its share of the load. The figures are in {@link AlloyFigure}.
 */
final class AlloyCapacity implements Demand {
  private static final double MEGA = 1e6;

  private final AlloyDaemonSetProps props;
  private final NodeLoad load;

  AlloyCapacity(AlloyDaemonSetProps props) {
    this.props = props;
    this.load = props.load();
  }

  /** Declares it, to be held against the row. */
  static void declare(Construct alloy, String id, ManifestTree tree, AlloyDaemonSetProps props) {
    Capacities.declare(
        alloy, id, tree, new AlloyCapacity(props), new Given(props.resources(), null));
  }

  private double of(AlloyFigure figure) {
    return props.figures().of(figure);
  }

  private double series() {
    return load.samplesPerSecond() * (props.scrapeInterval().toMillis() / 1_000.0);
  }

  private double lines() {
    return load.logBytesPerSecond() / MEGA;
  }

  @Override
  public String load() {
    return Amounts.count(series())
        + " series, "
        + Amounts.rate(load.logBytesPerSecond())
        + " of log lines and "
        + Amounts.count(load.spansPerSecond())
        + " spans/s on a node";
  }

  @Override
  public Memory memory() {
    return Amounts.memory(expected().at(series()));
  }

  private Curve expected() {
    return Curve.line(
        (of(BASE_MEMORY)
                + of(LINE_MEMORY) * lines()
                + of(SPAN_MEMORY) * load.spansPerSecond() / 1_000)
            * MEGA,
        of(SERIES_MEMORY));
  }

  @Override
  public Cpu cpu() {
    return Amounts.cpu(processing().at(series()));
  }

  private Curve processing() {
    return Curve.line(
        of(BASE_CPU) + of(LINE_CPU) * lines() + of(SPAN_CPU) * load.spansPerSecond() / 1_000,
        of(SERIES_CPU) / MEGA);
  }

  /** Its write-ahead log is in a directory of the node that nobody sizes. */
  @Override
  public Storage disk() {
    return new Storage(0);
  }

  @Override
  public Storage objects() {
    return new Storage(0);
  }

  @Override
  public String letsIn() {
    return "its load with full queues";
  }

  /** Working set and all that waits for backends that do not answer. */
  @Override
  public Memory peak() {
    return memory().plus(SendingQueues.memory(props.delivery()));
  }

  @Override
  public List<Step> steps() {
    return Step.of(expected(), processing(), 1_000, 5_000, 10_000, 30_000);
  }

  @Override
  public List<String> reasons() {
    return List.of(
        "memory: "
            + Amounts.number(of(BASE_MEMORY))
            + " MB, "
            + Amounts.count(of(SERIES_MEMORY))
            + " B a series, "
            + Amounts.number(of(LINE_MEMORY))
            + " MB per MB/s, "
            + Amounts.number(of(SPAN_MEMORY))
            + " MB per 1,000 spans/s",
        "CPU: "
            + Amounts.number(of(BASE_CPU))
            + " cores, "
            + Amounts.number(of(SERIES_CPU))
            + " per 1 M series, "
            + Amounts.number(of(LINE_CPU))
            + " per MB/s, "
            + Amounts.number(of(SPAN_CPU))
            + " per 1,000 spans/s");
  }

  @Override
  public Advice carriedBy(Memory row) {
    return series(expected().carriedBy(row));
  }

  @Override
  public Advice carriedBy(Cpu row) {
    return series(processing().carriedBy(row));
  }

  @Override
  public Advice letInBy(Memory usable) {
    long queues = SendingQueues.memory(props.delivery()).bytes();
    return series(expected().carriedBy((double) Math.max(0, usable.bytes() - queues)));
  }

  private Advice series(double series) {
    return new Advice(
        Amounts.count(series) + " series beside the rest",
        "fewer series on a node, by more nodes or shorter allow-lists, or fewer lines and spans");
  }

  @Override
  public Advice storedIn(Storage available) {
    return new Advice("everything", "nothing");
  }
}
