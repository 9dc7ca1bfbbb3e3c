package constructs.alloy;

import constructs.model.catalog.RateWindows;
import constructs.model.catalog.WidestSeries;
import constructs.model.signals.Endpoint;
import constructs.model.signals.LogsSink;
import constructs.model.signals.MetricsSink;
import constructs.model.signals.Sampling;
import constructs.model.signals.TracesSink;
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
    WidestSeries widestSeries) {}
