package constructs.model.load;

import constructs.model.diagnostics.Internal;
import constructs.model.labels.Workload;
import java.time.Duration;
import java.util.List;

/**
 * What it costs when a backend does not answer, computed from the sizes of the collector's queues.
 * All figures are those of one node, and what is lost is the most that can be.
 *
 * @param collector who holds data back
 * @param load how much a node makes
 * @param scrapeInterval the time between two scrapes
 * @param replacement how long a node has no collector at most when its pod is replaced: nothing is
 *     scraped meanwhile
 * @param buffers what is held back, one for each signal
 */
@Internal
public record OutageCost(
    Workload collector,
    NodeLoad load,
    Duration scrapeInterval,
    Duration replacement,
    List<Buffer> buffers) {
  /** Copies the list. */
  public OutageCost {
    buffers = List.copyOf(buffers);
  }

  /** How many scrapes of each target a replacement of the collector's pod costs at most. */
  public long scrapesMissed() {
    return -Math.floorDiv(-replacement.toMillis(), scrapeInterval.toMillis());
  }
}
