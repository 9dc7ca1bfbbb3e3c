package constructs.model.signals;

import constructs.model.labels.Endpoint;
import constructs.model.labels.Labels;
import constructs.model.labels.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Which log streams are made for which log store, attached to the tree: a retention for a stream
 * that nobody makes keeps nothing. Whoever writes such a stream from elsewhere adds itself here.
 */
public final class LogStreams {
  private final List<Writer> all = new ArrayList<>();

  /**
   * Somebody who writes to a log store.
   *
   * @param collector who writes
   * @param to the store's address
   * @param makes whether it makes a stream with that value of {@link Labels#LOG_TYPE}; asked at
   *     synthesis
   */
  public record Writer(Workload collector, Endpoint to, Predicate<String> makes) {}

  /** Adds a writer. */
  public LogStreams add(Writer writer) {
    all.add(writer);
    return this;
  }

  /** Who writes to a store. */
  public List<Writer> to(Endpoint store) {
    return all.stream().filter(w -> w.to().hostPort().equals(store.hostPort())).toList();
  }
}
