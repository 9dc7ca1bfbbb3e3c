package constructs.alloy.collect;

import constructs.model.catalog.RateWindows;
import constructs.model.catalog.WidestSeries;
import constructs.model.diagnostics.Internal;
import constructs.model.load.Sampling;
import constructs.model.signals.LogsSink;
import constructs.model.signals.MetricsSink;
import constructs.model.signals.TenantBackends;
import constructs.model.signals.TracesSink;
import constructs.model.units.Memory;
import java.util.List;

/**
 * What rules on a configuration must know beside its text.
 *
 * @param perNode whether each node runs it, so that anything cluster-wide is done once per node
 * @param metrics where metrics go
 * @param logs where logs go
 * @param traces where traces go
 * @param sampling which traces are kept
 * @param spansPerSecond the spans that applications of a node are declared to send
 * @param hosts the names by which others reach it, {@code <service>.<namespace>}
 * @param balancingPort the port at which Alloys hand spans of one trace to each other
 * @param rateWindows the windows over which queries take rates
 * @param widestSeries the series with the most labels that pods expose
 * @param memoryLimit the memory at which the kernel kills the container
 * @param tenants what the backends of the app ask clients to send
 */
@Internal
public record AlloyFacts(
    boolean perNode,
    MetricsSink metrics,
    LogsSink logs,
    TracesSink traces,
    Sampling sampling,
    long spansPerSecond,
    List<String> hosts,
    int balancingPort,
    RateWindows rateWindows,
    WidestSeries widestSeries,
    Memory memoryLimit,
    TenantBackends tenants) {
  /** Copies the names. */
  public AlloyFacts {
    hosts = List.copyOf(hosts);
  }
}
