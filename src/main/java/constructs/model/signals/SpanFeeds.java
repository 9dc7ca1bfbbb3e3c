package constructs.model.signals;

import constructs.model.labels.Endpoint;
import constructs.model.labels.Workload;
import constructs.model.load.Sampling;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Who sends spans to which trace store, attached to the tree: whether somebody has made metrics of
 * them already, and whether they are all there are.
 */
public final class SpanFeeds {
  private final List<Feed> all = new ArrayList<>();

  /**
   * The spans that a collector sends to a trace store.
   *
   * @param collector who sends them
   * @param to the store's OTLP/gRPC address
   * @param sampling which traces are sent
   * @param counted whether the collector makes {@code traces_service_graph_*} or {@code
   *     traces_spanmetrics_*} of them; asked at synthesis
   */
  public record Feed(Workload collector, Endpoint to, Sampling sampling, BooleanSupplier counted) {
    /** Whether traces are missing, so that nobody behind this can count them. */
    public boolean isPartial() {
      return sampling instanceof Sampling.Head
          || (sampling instanceof Sampling.Tail tail && tail.baseline().percent() < 100);
    }
  }

  /** Adds a feed. */
  public SpanFeeds add(Feed feed) {
    all.add(feed);
    return this;
  }

  /** What is sent to a store. */
  public List<Feed> to(Endpoint store) {
    return all.stream().filter(feed -> feed.to().hostPort().equals(store.hostPort())).toList();
  }
}
