package constructs.alloy;

import constructs.kit.tree.ManifestTree;
import constructs.model.catalog.RateWindows;
import constructs.model.catalog.WidestSeries;
import constructs.model.labels.Endpoint;
import constructs.model.labels.Protocol;
import constructs.model.labels.Workload;
import constructs.model.load.Sampling;
import constructs.model.signals.LogsSink;
import constructs.model.signals.MetricsSink;
import constructs.model.signals.TenantBackends;
import constructs.model.signals.TracesSink;
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
 * @param tenants what the backends of the app ask clients to send
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
    Memory memoryLimit,
    TenantBackends tenants) {
  /**
   * The facts of the Alloys of the nodes.
   *
   * @param balancing where they hand spans of one trace to each other
   */
  static AlloyFacts ofNodes(AlloyDaemonSetProps props, Endpoint balancing, ManifestTree tree) {
    return new AlloyFacts(
        true,
        props.metrics(),
        props.logs(),
        props.traces(),
        props.sampling(),
        props.scrapeInterval(),
        props.podLogs().redaction(),
        balancing,
        tree.attached(RateWindows.class).orElseGet(RateWindows::defaults),
        tree.attached(WidestSeries.class).orElse(new WidestSeries("any pod", 1)),
        props.resources().memoryLimit(),
        tree.attached(TenantBackends.class).orElseGet(TenantBackends::new));
  }

  /**
   * The facts of the one Alloy of a cluster. It takes no spans, so where they would go is itself,
   * and no lines of applications.
   */
  static AlloyFacts ofSingleton(AlloySingletonProps props, Workload self, ManifestTree tree) {
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
        tree.attached(RateWindows.class).orElseGet(RateWindows::defaults),
        tree.attached(WidestSeries.class).orElse(new WidestSeries("any exporter", 1)),
        props.resources().memoryLimit(),
        tree.attached(TenantBackends.class).orElseGet(TenantBackends::new));
  }
}
