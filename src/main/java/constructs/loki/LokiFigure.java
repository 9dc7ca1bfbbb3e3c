package constructs.loki;

import static constructs.kit.capacity.Constant.estimated;
import static constructs.kit.capacity.Constant.measured;

import constructs.kit.capacity.Constant;
import constructs.kit.capacity.Figure;

/**
 * The constants of Loki's capacity model. Upstream publishes none for one process; between the
 * measured points a straight line is taken.
 */
public enum LokiFigure implements Figure {
  IDLE_MEMORY(measured(100, "MB", "82 MB idle on three nodes")),
  MEMORY_AT_100_KB(
      measured(280, "MB at 0.1 MB/s", "50 streams, GOMEMLIMIT 425 MB, 2026-11-23: 258 MB")),
  MEMORY_AT_250_KB(measured(400, "MB at 0.25 MB/s", "the same: 396 MB")),
  MEMORY_AT_500_KB(measured(415, "MB at 0.5 MB/s", "the same: 413 MB")),
  MEMORY_AT_1_MB(
      measured(
          425, "MB at 1 MB/s", "50 streams, GOMEMLIMIT 425 MB, 2026-11-23: 411 MB, at most 422")),
  MEMORY_AT_2_MB(
      estimated(540, "MB at 2 MB/s", "83 MB more for the second MB/s were measured before")),
  /** What replay of the write-ahead log takes, as a multiple of the working set. */
  REPLAY(
      measured(
          1.8,
          "times the working set",
          "758 MB after a kill at 1 MB/s with GOMEMLIMIT 450 MB, 2026-11-23")),
  /** What Loki counts against its limits: lines and their structured metadata. */
  COUNTED(
      measured(
          1.33,
          "B a byte of lines",
          "278 B of JSON with trace id, pod, level and output, 2026-12-01: 1.331")),
  /** What a stream takes beside its lines: labels, index, a block that isn't compressed yet. */
  STREAM_MEMORY(
      measured(
          65_536,
          "B a stream",
          "8,600 streams filled as fast as 250 kB/s fill them in 30 min, 2026-12-01: at most 744 MB, 40 kB a stream over 400 MB")),
  BASE_CPU(measured(0.017, "cores", "0.1 to 2 MB/s, 50 streams")),
  LINE_CPU(
      measured(
          0.11, "cores per MB/s", "1 MB/s with GOMEMLIMIT 425 MB, 2026-11-23: 0.124 cores in all")),
  LINE_OBJECTS(measured(0.52, "B a byte of lines", "snappy, with the index, 2026-11-23"));

  private final Constant constant;

  LokiFigure(Constant constant) {
    this.constant = constant;
  }

  @Override
  public Constant constant() {
    return constant;
  }
}
