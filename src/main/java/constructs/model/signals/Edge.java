package constructs.model.signals;

import constructs.model.labels.Endpoint;
import constructs.model.labels.Workload;

/**
 * A connection that one workload opens to another.
 *
 * @param client who opens it
 * @param endpoint what it is opened to
 * @param purpose what flows over it, for people: {@code remote write}
 */
public record Edge(Workload client, Endpoint endpoint, String purpose) {}
