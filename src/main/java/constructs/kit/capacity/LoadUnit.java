package constructs.kit.capacity;

import constructs.model.diagnostics.Internal;
import constructs.model.load.Retention;
import java.util.function.DoubleFunction;

/**
 * What a load is counted in, and the knob that changes it; from both come the texts of a {@link
 * Demand}.
 *
 * @param full a load for people: {@code 200 stored spans/s}
 * @param brief the same where it is clear of what: {@code 200 spans/s}
 * @param instead what lessens the load without a number, empty where there is nothing
 * @param knob the prop that sets the load: {@code spansPerSecond}
 */
@Internal
public record LoadUnit(
    DoubleFunction<String> full, DoubleFunction<String> brief, String instead, String knob) {
  private static final double MORE_MEMORY = 100e6;

  /** A load for people. */
  public String of(double load) {
    return full.apply(load);
  }

  /** The calls that set a load. */
  public String call(double load) {
    String set = knob + "(" + Amounts.literal(load) + ")";
    return instead.isEmpty() ? set : instead + " or " + set;
  }

  /** The memory that a load is expected to need. */
  public Need memory(Curve curve, double load) {
    return new Need(
        of(load),
        curve.at(load),
        bytes -> {
          double carried = curve.carriedBy(bytes);
          double more = curve.carriedBy(bytes + MORE_MEMORY) - carried;
          return new Advice(
              of(carried), call(carried) + ", 100 MB more carry " + brief.apply(more) + " more");
        });
  }

  /** The CPU that a load is expected to need. */
  public Need cpu(Curve curve, double load) {
    return new Need(
        of(load),
        curve.at(load),
        cores -> new Advice(of(curve.carriedBy(cores)), call(curve.carriedBy(cores))));
  }

  /**
   * The memory that {@link Margins#PEAK} times a load needs, which must be let in.
   *
   * @param peaks that load, for people
   */
  public Need peaks(Curve curve, double load, String peaks) {
    return new Need(
        "peaks of " + peaks + ", " + Amounts.number(Margins.PEAK) + " times the declared load",
        curve.at(Margins.PEAK * load),
        bytes -> {
          double carried = curve.carriedBy(bytes);
          return new Advice("peaks of " + brief.apply(carried), call(carried / Margins.PEAK));
        });
  }

  /**
   * What is kept of a load.
   *
   * @param bytes all of it at the end of the retention
   * @param more what else can be done, to follow the calls
   */
  public Kept kept(double bytes, double load, Retention retention, String more) {
    double days = retention.period().toSeconds() / 86_400.0;
    return new Kept(
        Amounts.storage(bytes),
        share -> {
          String lessen = instead.isEmpty() ? call(load * share) : instead;
          return new Advice(
              of(load * share) + " for " + Amounts.days(retention.period()),
              "%s or Retention.days(%s)%s".formatted(lessen, Amounts.literal(days * share), more));
        });
  }
}
