package constructs.alloy;

import static constructs.alloy.AlloyFigure.BASE_CPU;
import static constructs.alloy.AlloyFigure.BASE_MEMORY;
import static constructs.alloy.AlloyFigure.LINE_CPU;
import static constructs.alloy.AlloyFigure.LINE_MEMORY;
import static constructs.alloy.AlloyFigure.SERIES_CPU;
import static constructs.alloy.AlloyFigure.SERIES_MEMORY;
import static constructs.alloy.AlloyFigure.SPAN_CPU;
import static constructs.alloy.AlloyFigure.SPAN_MEMORY;
import static constructs.alloy.AlloyFigure.WAITING_MEMORY;

import constructs.alloy.collect.SendingQueues;
import constructs.kit.capacity.Advice;
import constructs.kit.capacity.Allocation;
import constructs.kit.capacity.Amounts;
import constructs.kit.capacity.Capacities;
import constructs.kit.capacity.Curve;
import constructs.kit.capacity.Demand;
import constructs.kit.capacity.Kept;
import constructs.kit.capacity.Need;
import constructs.kit.capacity.Step;
import constructs.kit.tree.Product;
import constructs.model.load.NodeLoad;
import constructs.model.load.Sampling;
import constructs.model.units.Storage;
import java.util.List;

/**
 * What Alloy needs on each node for its share of the load. The figures are in {@link AlloyFigure}.
 */
final class AlloyCapacity {
  private static final double MEGA = 1e6;

  private final AlloyDaemonSetProps props;
  private final NodeLoad load;

  AlloyCapacity(AlloyDaemonSetProps props) {
    this.props = props;
    this.load = props.load();
  }

  /** Declares it, to be held against the row. */
  static void declare(Product product, String id, AlloyDaemonSetProps props) {
    Capacities.declare(
        product, id, new AlloyCapacity(props)::demand, new Allocation(props.resources(), null));
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

  /** The spans that wait for a decision if no trace has its root. */
  private long waiting() {
    return props.sampling() instanceof Sampling.Tail tail
        ? load.spansPerSecond() * tail.decisionWait().toSeconds()
        : 0;
  }

  /** In the worst case, all waits for backends that do not answer; nobody sizes its volume. */
  Demand demand() {
    double others = load.spansPerSecond() / 1_000.0;
    double base = (of(BASE_MEMORY) + of(LINE_MEMORY) * lines() + of(SPAN_MEMORY) * others) * MEGA;
    Curve memory = Curve.line(base, of(SERIES_MEMORY));
    double held = SendingQueues.memory(props.delivery()).bytes() + of(WAITING_MEMORY) * waiting();
    Curve full = Curve.line(base + held, of(SERIES_MEMORY));
    Curve cpu =
        Curve.line(
            of(BASE_CPU) + of(LINE_CPU) * lines() + of(SPAN_CPU) * others, of(SERIES_CPU) / MEGA);
    String declared =
        Amounts.count(series())
            + " series, "
            + Amounts.rate(load.logBytesPerSecond())
            + " of log lines and "
            + Amounts.count(load.spansPerSecond())
            + " spans/s on a node";
    return new Demand(
        need(declared, memory),
        need(declared, cpu),
        need("its load with full queues", full),
        new Storage(0),
        Kept.nothing(),
        Step.of(memory, cpu, 1_000, 5_000, 10_000, 30_000),
        reasons());
  }

  private Need need(String what, Curve curve) {
    return new Need(
        what,
        curve.at(series()),
        given ->
            new Advice(
                Amounts.count(curve.carriedBy(given)) + " series beside the rest",
                "fewer series on a node, by more nodes or shorter allow-lists, or fewer lines and spans"));
  }

  private List<String> reasons() {
    return List.of(
        "memory: %s MB, %s B a series, %s MB per MB/s, %s MB per 1,000 spans/s"
            .formatted(
                Amounts.number(of(BASE_MEMORY)),
                Amounts.count(of(SERIES_MEMORY)),
                Amounts.number(of(LINE_MEMORY)),
                Amounts.number(of(SPAN_MEMORY))),
        "CPU: %s cores, %s per 1 M series, %s per MB/s, %s per 1,000 spans/s"
            .formatted(
                Amounts.number(of(BASE_CPU)),
                Amounts.number(of(SERIES_CPU)),
                Amounts.number(of(LINE_CPU)),
                Amounts.number(of(SPAN_CPU))));
  }
}
