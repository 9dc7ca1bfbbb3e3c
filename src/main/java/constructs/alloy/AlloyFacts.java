package constructs.alloy;

import constructs.model.catalog.RateWindows;
import constructs.model.catalog.WidestSeries;
import constructs.model.signals.Endpoint;
import constructs.model.signals.LogsSink;
import constructs.model.signals.MetricsSink;
import constructs.model.signals.Protocol;
import constructs.model.signals.Sampling;
import constructs.model.signals.TracesSink;
import constructs.model.signals.Workload;
import constructs.model.units.Memory;
import java.time.Duration;

/**
 * What rules on a configuration must know beside its text.
 *
 * @param perNode whether each node runs it, so that anything cluster-wide is done once per node
 * @param metrics where metrics go
 * @param logs where logs go
 * @param traces where traces go
 * @param sampling which traces are kept
 * @param scrapeInterval the time between two scrapes
 * @param redaction which values log lines may not have when they leave
 * @param balancing where Alloys hand spans of one trace to each other
 * @param rateWindows the windows over which queries take rates
 * @param widestSeries the series with the most labels that pods expose
 * @param memoryLimit the memory at which the kernel kills the container
 */
record AlloyFacts(
    boolean perNode,
    MetricsSink metrics,
    LogsSink logs,
    TracesSink traces,
    Sampling sampling,
    Duration scrapeInterval,
    Redaction redaction,
    Endpoint balancing,
    RateWindows rateWindows,
    WidestSeries widestSeries,
    Memory memoryLimit) {
  /**
   * The facts of the one Alloy of a cluster. It takes no spans, so where they would go is itself,
   * and no lines of applications.
   */
  static AlloyFacts ofSingleton(
      AlloySingletonProps props, Workload self, RateWindows rateWindows, WidestSeries widest) {
    Endpoint nowhere = Endpoint.service(self, AlloyDaemonSet.HTTP_PORT, Protocol.HTTP);
    return new AlloyFacts(
        false,
        props.metrics(),
        props.logs(),
        () -> nowhere,
        Sampling.all(),
        props.scrapeInterval(),
        Redaction.none(),
        nowhere,
        rateWindows,
        widest,
        props.resources().memoryLimit());
  }
}
