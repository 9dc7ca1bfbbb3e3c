package constructs.objectstore;

import static constructs.kit.capacity.Constant.measured;

import constructs.kit.capacity.Constant;
import constructs.kit.capacity.Figure;

/** The constants of MinIO's capacity model: three backends in one stack, whatever they store. */
public enum MinioFigure implements Figure {
  /** What is resident; page cache fills the limit beside it, and goes when it is needed. */
  MEMORY(measured(500, "MB", "30,000 series, 1 MB/s and 200 spans/s, 2026-11-23: 497 MB")),
  CPU(measured(0.02, "cores", "30,000 series, 1 MB/s and 200 spans/s, 2026-11-23: 0.017 cores"));

  private final Constant constant;

  MinioFigure(Constant constant) {
    this.constant = constant;
  }

  @Override
  public Constant constant() {
    return constant;
  }
}
