package constructs.model.signals;

import constructs.model.diagnostics.Internal;
import constructs.model.labels.Endpoint;
import constructs.model.labels.Workload;
import constructs.model.load.Sampling;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * The spans that a collector sends to a trace store: whether somebody has made metrics of them
 * already, and whether they are all there are.
 *
 * @param collector who sends them
 * @param to the store's OTLP/gRPC address
 * @param sampling which traces are sent
 * @param counted whether the collector makes {@code traces_service_graph_*} or {@code
 *     traces_spanmetrics_*} of them; asked at synthesis
 */
@Internal
public record SpanFeed(
    Workload collector, Endpoint to, Sampling sampling, BooleanSupplier counted) {
  /** Whether traces are missing, so that nobody behind this can count them. */
  public boolean isPartial() {
    return sampling instanceof Sampling.Head
        || (sampling instanceof Sampling.Tail tail && tail.baseline().percent() < 100);
  }

  /** Those of some feeds that go to a store. */
  public static List<SpanFeed> to(Endpoint store, List<SpanFeed> declared) {
    return declared.stream().filter(f -> f.to().hostPort().equals(store.hostPort())).toList();
  }
}
