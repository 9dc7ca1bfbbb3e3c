package constructs.model.signals;

import constructs.model.labels.Endpoint;
import constructs.model.labels.Labels;
import constructs.model.labels.Workload;
import java.util.List;
import java.util.function.Predicate;

/**
 * Somebody who writes to a log store: a retention for a stream that nobody makes keeps nothing.
 * Whoever writes such a stream from elsewhere declares itself.
 *
 * @param collector who writes
 * @param to the store's address
 * @param makes whether it makes a stream with that value of {@link Labels#LOG_TYPE}; asked at
 *     synthesis
 */
public record LogWriter(Workload collector, Endpoint to, Predicate<String> makes) {
  /** Those of some writers that write to a store. */
  public static List<LogWriter> to(Endpoint store, List<LogWriter> declared) {
    return declared.stream().filter(w -> w.to().hostPort().equals(store.hostPort())).toList();
  }
}
