package constructs.loki;

import static constructs.kit.capacity.Constant.estimated;
import static constructs.kit.capacity.Constant.measured;
import static constructs.kit.capacity.Constant.published;

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
  COUNTED(measured(1.14, "B a byte of lines", "278 B of JSON with a trace id, 2026-11-22")),
  /** What a stream takes at most: its head block that is not compressed yet. */
  STREAM_MEMORY(published(262_144, "B a stream", "ingester.chunk_block_size")),
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
