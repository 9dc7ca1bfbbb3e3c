package constructs.tempo;

import static constructs.kit.capacity.Constant.estimated;
import static constructs.kit.capacity.Constant.measured;

import constructs.kit.capacity.Constant;
import constructs.kit.capacity.Figure;

/**
 * The constants of Tempo's capacity model. Upstream publishes figures in gigabytes for each MB/s;
 * between the measured points a straight line is taken. The points are peaks, which compaction
 * makes.
 */
public enum TempoFigure implements Figure {
  IDLE_MEMORY(measured(109, "MB", "idle on three nodes")),
  MEMORY_AT_50(
      measured(
          250,
          "MB at 50 spans/s",
          "GOMEMLIMIT 255 MB, 2026-11-23: 220 MB; 245 MB before it was set")),
  MEMORY_AT_200(
      measured(
          286,
          "MB at 200 spans/s",
          "GOMEMLIMIT 270 MB, 2026-11-23: 260 MB, at most 286 in compaction")),
  MEMORY_AT_500(measured(519, "MB at 500 spans/s", "peaks of compaction")),
  MEMORY_AT_1000(measured(708, "MB at 1,000 spans/s", "peaks of compaction")),
  BASE_CPU(measured(0.019, "cores", "50 to 1,000 spans/s")),
  SPAN_CPU(measured(0.106, "cores per 1,000 spans/s", "50 to 1,000 spans/s")),
  SPAN_OBJECTS(measured(110, "B a span", "live blocks, 2026-11-23")),
  /**
   * How many hours of spans are in blocks that compaction replaced and that are not deleted yet.
   */
  REPLACED(measured(6, "h of spans", "0.5 GB at 200 spans/s, 2026-11-23; deleted after an hour")),
  /** How many times the bytes of spans wait on the volume. */
  WAITING(estimated(2, "times", "the write-ahead log and the block that is made of it"));

  private final Constant constant;

  TempoFigure(Constant constant) {
    this.constant = constant;
  }

  @Override
  public Constant constant() {
    return constant;
  }
}
