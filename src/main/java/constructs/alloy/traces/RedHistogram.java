package constructs.alloy.traces;

import java.time.Duration;
import java.util.List;

/** How durations of spans are counted. */
public sealed interface RedHistogram {
  /**
   * Buckets that grow by a constant factor, stored as one series: a Prometheus native histogram.
   * Quantiles are good at any duration, and queries need no {@code le}: {@code
   * histogram_quantile(0.95, sum by (service_name) (rate(traces_spanmetrics_latency[5m])))}.
   *
   * <p>The metrics backend has to take native histograms; Mimir does.
   */
  static Exponential exponential() {
    return new Exponential(Exponential.BUCKETS);
  }

  /**
   * A series for each bound, and three more. What share of requests is faster than one of the
   * bounds is exact, what is between two of them is a guess; so take the bounds from the objectives
   * of the services.
   *
   * @param bounds the upper bounds of the buckets, in ascending order
   */
  static Explicit explicit(Duration... bounds) {
    return new Explicit(List.of(bounds));
  }

  /** How many series each combination of service, span name, kind and status costs per node. */
  int series();

  /**
   * Buckets that grow by a constant factor.
   *
   * @param buckets how many there are at most, upstream {@code max_size}; from 2 to 160, default
   *     80. They become coarser when the range gets too wide: 80 buckets which are 19 % wide reach
   *     from 1 ms to 17 minutes
   */
  record Exponential(int buckets) implements RedHistogram {
    static final int BUCKETS = 80;

    /** Upstream's default; every bucket more costs memory in Alloy and in the backend. */
    private static final int MOST_BUCKETS = 160;

    /** Checks the bounds. */
    public Exponential {
      if (buckets < 2 || buckets > MOST_BUCKETS) {
        throw new IllegalArgumentException(
            "buckets must be from 2 to " + MOST_BUCKETS + ", got " + buckets);
      }
    }

    @Override
    public int series() {
      return 1;
    }
  }

  /**
   * Fixed buckets.
   *
   * @param bounds their upper bounds, upstream {@code buckets}; at least one, each at least 1 ms,
   *     in ascending order
   */
  record Explicit(List<Duration> bounds) implements RedHistogram {
    /** Copies the bounds and checks them. */
    public Explicit {
      bounds = List.copyOf(bounds);
      if (bounds.isEmpty() || bounds.get(0).toMillis() < 1) {
        throw new IllegalArgumentException(
            "bounds must begin with a duration of at least PT0.001S, got " + bounds);
      }
      for (int i = 1; i < bounds.size(); i++) {
        if (bounds.get(i).compareTo(bounds.get(i - 1)) <= 0) {
          throw new IllegalArgumentException("bounds must ascend, got " + bounds);
        }
      }
    }

    /** A series for each bound, one for what is slower, sum and count. */
    @Override
    public int series() {
      return bounds.size() + 3;
    }
  }
}
