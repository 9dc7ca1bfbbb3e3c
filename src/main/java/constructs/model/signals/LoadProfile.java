package constructs.model.signals;

/**
 * How much telemetry one node makes, from which is computed what an outage costs.
 *
 * <p>Per node, because queues are: each collector holds back what its own node makes. {@link
 * #ofCluster} divides the figures of a whole cluster.
 *
 * @param samplesPerSecond samples of metrics, from all scrapes and OTLP; not negative
 * @param logBytesPerSecond bytes of log lines; not negative
 * @param spansPerSecond spans that applications send, before sampling; not negative
 */
public record LoadProfile(long samplesPerSecond, long logBytesPerSecond, long spansPerSecond) {
  /** Checks the bounds. */
  public LoadProfile {
    require("samplesPerSecond", samplesPerSecond);
    require("logBytesPerSecond", logBytesPerSecond);
    require("spansPerSecond", spansPerSecond);
  }

  /**
   * What backends of the sizes in the resource summary carry, measured and divided by three nodes:
   * 30,000 series every 15 s (Mimir with 500 MB), 0.5 MB/s of lines (Loki with 500 MB) and 100
   * spans/s (Tempo with 300 MB).
   */
  public static LoadProfile defaults() {
    return ofCluster(2_000, 500_000, 100, 3);
  }

  /**
   * The even share of each node in the load of a cluster, rounded up.
   *
   * @throws IllegalArgumentException when there is no node, or for negative figures
   */
  public static LoadProfile ofCluster(
      long samplesPerSecond, long logBytesPerSecond, long spansPerSecond, int nodes) {
    if (nodes < 1) {
      throw new IllegalArgumentException("nodes must be at least 1, got " + nodes);
    }
    return new LoadProfile(
        share(samplesPerSecond, nodes),
        share(logBytesPerSecond, nodes),
        share(spansPerSecond, nodes));
  }

  private static long share(long all, int nodes) {
    return -Math.floorDiv(-all, (long) nodes);
  }

  private static void require(String what, long value) {
    if (value < 0) {
      throw new IllegalArgumentException(what + " must not be negative, got " + value);
    }
  }
}
