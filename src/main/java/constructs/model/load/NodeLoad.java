package constructs.model.load;

/**
 * How much telemetry one node makes, from which is computed what an outage costs and what the
 * collector of the node needs.
 *
 * <p>Per node, because queues are: each collector holds back what its own node makes. {@link
 * LoadProfile#perNode} divides the figures of a whole cluster.
 *
 * @param samplesPerSecond samples of metrics, from all scrapes and OTLP; not negative
 * @param logBytesPerSecond bytes of log lines; not negative
 * @param spansPerSecond spans that applications send, before sampling; not negative
 */
public record NodeLoad(long samplesPerSecond, long logBytesPerSecond, long spansPerSecond) {
  /** Checks the bounds. */
  public NodeLoad {
    require("samplesPerSecond", samplesPerSecond);
    require("logBytesPerSecond", logBytesPerSecond);
    require("spansPerSecond", spansPerSecond);
  }

  private static void require(String what, long value) {
    if (value < 0) {
      throw new IllegalArgumentException(what + " must not be negative, got " + value);
    }
  }
}
