package constructs.model.signals;

/**
 * Something that serves Prometheus metrics.
 *
 * @param job the value of the {@code job} label
 * @param metrics the address, path included
 */
public record ScrapeTarget(String job, Endpoint metrics) {}
