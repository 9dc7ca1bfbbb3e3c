package constructs.mimir;

import static constructs.kit.capacity.Constant.estimated;
import static constructs.kit.capacity.Constant.measured;
import static constructs.kit.capacity.Constant.published;

import constructs.kit.capacity.Constant;
import constructs.kit.capacity.Figure;

/**
 * The constants of Mimir's capacity model. Upstream publishes figures for installations of many
 * processes; what was measured with one process replaces them.
 */
public enum MimirFigure implements Figure {
  BASE_MEMORY(measured(160, "MB", "10,000 series with a full head of 160 min, 2026-11-23: 167 MB")),
  SERIES_MEMORY(
      measured(
          4_300,
          "B a series",
          "30,000 series with a full head of 160 min, 2026-11-23: 268 and 282 MB, at most 295 and 341 while it compacts")),
  QUERY_MEMORY(
      estimated(20, "MB per query/s", "0.5 queries/s took none that could be seen, 2026-11-23")),
  /** What the worst queries take together while they run. */
  HEAVY_QUERIES_MEMORY(
      measured(
          592,
          "MB",
          "six queries at once over 30,000 series of 3 h, four of them at a time, each bounded for a limit of 1 GiB: 881 MB in all")),
  BASE_CPU(measured(0.012, "cores", "5,000 to 100,000 series every 15 s")),
  SAMPLE_CPU(
      measured(
          0.018,
          "cores per 1,000 samples/s",
          "30,000 series every 15 s and 0.45 queries/s, 2026-11-23: 0.138 cores in all; 0.0105 without queries")),
  QUERY_CPU(
      published(
          0.2,
          "cores per query/s",
          "planning capacity: 1 core per 10 queries/s of the querier, 1 core of the store-gateway")),
  SAMPLE_OBJECTS(
      published(
          2.4,
          "B a sample",
          "planning capacity: 2 B, and a fifth for compaction; measured in blocks of 2 h, 2026-11-23: 2.3 B")),
  SERIES_DISK(
      published(
          67_000,
          "B a series",
          "planning capacity: 5 GB per 300,000 series of the ingester, 13 GB per 1 M of the store-gateway, 300 GB per 20 M of the compactor, and half as much again"));

  private final Constant constant;

  MimirFigure(Constant constant) {
    this.constant = constant;
  }

  @Override
  public Constant constant() {
    return constant;
  }
}
