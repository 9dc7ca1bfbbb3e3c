package constructs.loki;

import static constructs.kit.capacity.Constant.measured;
import static constructs.kit.capacity.Constant.published;

import constructs.kit.capacity.Constant;
import constructs.kit.capacity.Figure;

/**
 * The constants of Loki's capacity model. Upstream publishes none for one process; between the
 * measured points a straight line is taken.
 */
public enum LokiFigure implements Figure {
  /** The working set without lines. */
  IDLE_MEMORY(measured(100, "MB", "idle on three nodes")),
  /** The working set at the first point. */
  MEMORY_AT_100_KB(measured(300, "MB at 0.1 MB/s", "226 MB with 50 streams")),
  /** The working set at the second point. */
  MEMORY_AT_250_KB(measured(470, "MB at 0.25 MB/s", "50 streams, 2026-11-22")),
  /** The working set at the third point. */
  MEMORY_AT_500_KB(measured(480, "MB at 0.5 MB/s", "between its neighbours")),
  /** The working set at the fourth point. */
  MEMORY_AT_1_MB(
      measured(500, "MB at 1 MB/s", "50 streams, GOMEMLIMIT 450 MB, 2026-11-23: 499 MB")),
  /** The working set at the fifth point. */
  MEMORY_AT_2_MB(measured(633, "MB at 2 MB/s", "50 streams")),
  /** What replay of the write-ahead log takes, as a multiple of the working set. */
  REPLAY(
      measured(
          1.7,
          "times the working set",
          "820 to 833 MB resident after a kill at 1 MB/s, 2026-11-23; 1,015 MB at 2 MB/s")),
  /** What Loki counts against its limits: lines and their structured metadata. */
  COUNTED(measured(1.14, "B a byte of lines", "278 B of JSON with a trace id, 2026-11-22")),
  /** What a stream takes at most: its head block that is not compressed yet. */
  STREAM_MEMORY(published(262_144, "B a stream", "ingester.chunk_block_size")),
  /** CPU without lines. */
  BASE_CPU(measured(0.017, "cores", "0.1 to 2 MB/s, 50 streams")),
  /** What lines add to it. */
  LINE_CPU(
      measured(0.12, "cores per MB/s", "1 MB/s with GOMEMLIMIT 450 MB, 2026-11-23: 0.13 cores")),
  /** What a byte of lines takes in the object store. */
  LINE_OBJECTS(measured(0.5, "B a byte of lines", "snappy, with the index, 2026-11-22"));

  private final Constant constant;

  LokiFigure(Constant constant) {
    this.constant = constant;
  }

  @Override
  public Constant constant() {
    return constant;
  }
}
