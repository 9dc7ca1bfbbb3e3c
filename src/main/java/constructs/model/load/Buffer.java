package constructs.model.load;

import constructs.model.diagnostics.Internal;
import constructs.model.labels.Peer;
import constructs.model.units.Memory;
import java.time.Duration;
import java.util.Locale;

/**
 * What a collector holds back of one signal while the backend does not answer, on one node.
 *
 * @param signal what it is, for people: {@code spans}
 * @param backend who does not answer
 * @param place where it is held: {@code memory}
 * @param unit what is counted
 * @param perSecond how much of it the node makes, not negative
 * @param held how long nothing is lost, at least
 * @param withPod what is lost beside that when the collector is replaced meanwhile, for people
 * @param tried how long one request is tried again before it is given up; above 0
 * @param request how much one request has at most
 */
@Internal
public record Buffer(
    String signal,
    Peer backend,
    String place,
    Unit unit,
    long perSecond,
    Duration held,
    String withPod,
    Duration tried,
    long request) {
  private static final Duration FOR_EVER = Duration.ofSeconds(Long.MAX_VALUE);

  /** Of what no request is ever given up. */
  public Buffer(
      String signal,
      Peer backend,
      String place,
      Unit unit,
      long perSecond,
      Duration held,
      String withPod) {
    this(signal, backend, place, unit, perSecond, held, withPod, FOR_EVER, 0);
  }

  /** What a signal is counted in. */
  public enum Unit {
    /** Samples of metrics. */
    SAMPLES,
    /** Bytes of log lines. */
    BYTES,
    /** Spans. */
    SPANS;

    /** An amount for people. */
    public String text(long amount) {
      return this == BYTES
          ? new Memory(amount).toString()
          : String.format(Locale.ROOT, "%,d %s", amount, name().toLowerCase(Locale.ROOT));
    }
  }

  /** Checks the bounds. */
  public Buffer {
    if (perSecond < 0) {
      throw new IllegalArgumentException("perSecond must not be negative, got " + perSecond);
    }
    if (held.isNegative()) {
      throw new IllegalArgumentException("held must not be negative, got " + held);
    }
    if (tried.isNegative() || tried.isZero()) {
      throw new IllegalArgumentException("tried must be above 0, got " + tried);
    }
  }

  /**
   * How long an amount lasts that grows at a rate, rounded down to seconds. Where there is no load,
   * one a second is taken.
   */
  public static Duration lasting(long amount, long perSecond) {
    return Duration.ofSeconds(amount / Math.max(1, perSecond));
  }

  /** How long nothing is lost at least: neither for want of room nor given up. */
  public Duration free() {
    return held.compareTo(tried) < 0 ? held : tried;
  }

  /**
   * How much an outage costs at most: what is made of the signal after it can't be held. What is
   * given up makes room for as much.
   */
  public long lost(Duration outage) {
    return Math.max(
        perSecond * Math.max(0, outage.minus(held).toSeconds()),
        Math.min(perSecond * outage.toSeconds(), outage.dividedBy(tried) * request));
  }
}
